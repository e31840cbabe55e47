/** A store in this process with what export and import need, and documents made by chance. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExportDocument, ExportedConversation, ExportedMemory, ExportedMessage } from '../../contract/export.ts';
import type { ConversationLibrary } from '../../core/chat/library-ports.ts';
import type { ConversationStore } from '../../core/chat/ports.ts';
import type { ImportedFile, Transfer } from '../../core/data/transfer-ports.ts';
import type { MemoryStore } from '../../core/memory/ports.ts';
import { createConversationLibrary } from '../../engines/sqlite/conversation-library.ts';
import { createConversationStore } from '../../engines/sqlite/conversation-store.ts';
import { createMemoryStore } from '../../engines/sqlite/memory-store.ts';
import { createTransfer } from '../../engines/sqlite/transfer.ts';
import { spawnInline } from '../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';
import { loadMemory } from '../../workers/memory/worker.ts';

const { signal } = new AbortController();

export interface TransferStore {
  readonly databaseFile: string;
  readonly transfer: Transfer;
  readonly store: ConversationStore;
  readonly library: ConversationLibrary;
  readonly memories: MemoryStore;
  /** Everything, as the JSON document. */
  document(): Promise<ExportDocument>;
  /** Takes everything of a file in. */
  take(file: string): Promise<ImportedFile>;
}

export interface TransferRig {
  readonly folder: string;
  /** An empty one; no network is there, so that nothing is embedded. */
  open(): TransferStore;
  [Symbol.asyncDispose](): Promise<void>;
}

export function createTransferRig(): TransferRig {
  const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-transfer-'));
  const stops: (() => Promise<void>)[] = [];
  let count = 0;
  return {
    folder,
    open() {
      const home = path.join(folder, `home-${String(count++)}`);
      mkdirSync(home);
      const databaseFile = path.join(home, 'jarvis.db');
      const worker = createWorkerClient<MemoryProtocol>({
        name: 'memory',
        spawn: () => spawnInline(loadMemory),
        config: () => ({ databaseFile, embedderFolder: '' }),
        readyDeadlineMs: 10_000,
      });
      stops.push(() => worker.stop());
      const transfer = createTransfer(worker);
      return {
        databaseFile,
        transfer,
        store: createConversationStore({ worker, titleFrom: (question) => question }),
        library: createConversationLibrary(worker),
        memories: createMemoryStore(worker),
        async document() {
          const file = path.join(home, 'document.json');
          await transfer.export({ file, format: 'json', conversations: 'all', memories: true }, { signal });
          return JSON.parse(readFileSync(file, 'utf8')) as ExportDocument;
        },
        take: (file) => transfer.import({ file, conversations: true, memories: true }, { signal }),
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stops.map((stop) => stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TEXTS = [
  'Hello',
  'Où est le café ?',
  'a\nb',
  '```\ncode',
  '# no heading',
  '𝒳 \u{1F600}',
  ' ',
  '"quoted" \\ \u2028',
  '<b>bold</b>',
  'x'.repeat(5_000),
];

/** A document such as a store may write. @param random - uniform 0 to 1 */
export function randomDocument(random: () => number): ExportDocument {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const newId = (): string => `${below(2 ** 32).toString(16)}-${below(2 ** 32).toString(16)}`;
  const moment = (): number => below(2_000_000_000_000);
  const text = (): string => `${pick(TEXTS)} ${String(below(1e9))}`;

  const conversation = (): ExportedConversation => {
    const messages: ExportedMessage[] = [];
    for (let left = 1 + below(12); left > 0; left -= 1) {
      const parentId = messages.length === 0 || random() < 0.1 ? null : pick(messages).id;
      const role = pick(['user', 'assistant'] as const);
      messages.push({
        id: newId(),
        parentId,
        role,
        text: text(),
        createdAt: moment(),
        ...(random() < 0.5 ? { language: pick(['en', 'fr']) } : {}),
        ...(role === 'assistant' ? { model: pick(['smollm2:135m', 'skill:time']), complete: random() < 0.8 } : {}),
        ...(role === 'assistant' && random() < 0.5
          ? { stages: { speechEndMs: 1, transcriptMs: 2, firstTokenMs: 3.5, firstSentenceMs: 4, firstAudioMs: 5, doneMs: below(9_000) } }
          : {}),
      });
    }
    const pinned = random() < 0.2 ? { pinnedAt: moment() } : {};
    return {
      id: newId(),
      title: text().slice(0, 200),
      createdAt: moment(),
      updatedAt: moment(),
      ...pinned,
      shownMessageId: pick(messages).id,
      messages,
    };
  };
  const memories: ExportedMemory[] = [];
  for (let left = below(15); left > 0; left -= 1) {
    memories.push({
      id: newId(),
      text: random() < 0.3 ? `My name is ${String(below(3))}` : `${text()} fact`,
      source: pick(['asked', 'noticed', 'imported']),
      ...(random() < 0.5 ? { conversationId: newId() } : {}),
      createdAt: moment(),
      updatedAt: moment(),
      ...(random() < 0.5 ? { usedAt: moment() } : {}),
      uses: below(20),
      // Only by those that come first: no ring.
      ...(memories.length > 0 && random() < 0.3 ? { supersededBy: pick(memories).id } : {}),
    });
  }
  return {
    format: 'jarvis-export',
    version: 1,
    exportedAt: moment(),
    conversations: Array.from({ length: below(8) }, conversation),
    memories,
  };
}
