/**
 * Measures export and import: time, the memory helper's peak memory, how long calls in between wait, and the longest block of the process
 * that asks. `node scripts/measure-transfer.ts [MESSAGES]`; the figures of docs/EXPORT.md are its own.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createTransfer } from '../engines/sqlite/transfer.ts';
import { createConversationStore } from '../engines/sqlite/conversation-store.ts';
import { createNodeSpawn } from '../workers/host/spawn-node.ts';
import { createWorkerClient } from '../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../workers/memory/protocol.ts';

const MESSAGES = Number(process.argv[2] ?? 100_000);
const PER_CONVERSATION = 20;
/** How often somebody else asks meanwhile. */
const PROBE_EVERY_MS = 20;
const WORDS = 'the a of to in is you that it he was for on are as with his they at be this have from or one had by word but not what'.split(
  ' ',
);

const { signal } = new AbortController();
const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-measure-'));

/** About two hundred characters, no two alike. */
function textOf(at: number): string {
  return Array.from({ length: 40 }, (_, word) => WORDS[(at * 7 + word * (1 + (at % 13))) % WORDS.length]).join(' ') + ` ${String(at)}`;
}

async function writeDocument(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write('{"format":"jarvis-export","version":1,"exportedAt":1,"conversations":[');
  for (let at = 0; at < MESSAGES / PER_CONVERSATION; at += 1) {
    const messages = Array.from({ length: PER_CONVERSATION }, (_, place) => {
      const id = `message-${String(at)}-${String(place)}`;
      const parentId = place === 0 ? null : `message-${String(at)}-${String(place - 1)}`;
      const both = {
        id,
        parentId,
        text: textOf(at * PER_CONVERSATION + place),
        createdAt: 1_700_000_000_000 + at * 60_000 + place,
        language: 'en',
      };
      return place % 2 === 0 ? { ...both, role: 'user' } : { ...both, role: 'assistant', model: 'smollm2:135m', complete: true };
    });
    const head = { id: `conversation-${String(at)}`, title: `Conversation ${String(at)}`, createdAt: 1, updatedAt: 2 };
    const more = out.write(`${at === 0 ? '' : ','}${JSON.stringify({ ...head, shownMessageId: messages.at(-1)?.id, messages })}`);
    if (!more) await once(out, 'drain');
  }
  out.end('],"memories":[]}');
  await finished(out);
}

function open(name: string) {
  const entry = fileURLToPath(new URL('../workers/memory/main.ts', import.meta.url));
  const worker = createWorkerClient<MemoryProtocol>({
    name: 'memory',
    spawn: createNodeSpawn({ entry: () => entry }),
    config: () => ({ databaseFile: path.join(folder, name, 'jarvis.db'), embedderFolder: '' }),
    readyDeadlineMs: 60_000,
  });
  return { worker, transfer: createTransfer(worker), store: createConversationStore({ worker, titleFrom: (question) => question }) };
}

/** Most memory the process ever had, in megabytes. */
function peakMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** What the process worked so far, in milliseconds: on a busy machine this says more than the time it took. */
function processorMs(pid: number | undefined): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  // utime and stime in hundredths of a second (proc(5)).
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measured(name: string, { worker, store }: ReturnType<typeof open>, work: () => Promise<unknown>): Promise<void> {
  await worker.warm(signal);
  const before = peakMegabytes(worker.pid());
  const workedMs = processorMs(worker.pid());
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const over = new AbortController();
  let longestWaitMs = 0;
  const probing = (async () => {
    while (!over.signal.aborted) {
      const askedAt = performance.now();
      await store.latest({ signal });
      longestWaitMs = Math.max(longestWaitMs, performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
    }
  })();
  delays.enable();
  const idle = performance.eventLoopUtilization();
  const startedAt = performance.now();
  const result = await work();
  const tookMs = performance.now() - startedAt;
  const { active } = performance.eventLoopUtilization(idle);
  delays.disable();
  over.abort();
  await probing;
  const figures = {
    tookMs: Math.round(tookMs),
    processorMs: processorMs(worker.pid()) - workedMs,
    peakMegabytes: peakMegabytes(worker.pid()),
    beforeMegabytes: before,
    longestWaitOfACallMs: Math.round(longestWaitMs),
    askerWorkedMs: Math.round(active),
    longestBlockOfAskerMs: Number((delays.max / 1e6).toFixed(1)),
  };
  process.stdout.write(`${name}: ${JSON.stringify(figures)} ${JSON.stringify(result)}\n`);
}

try {
  const given = path.join(folder, 'given.json');
  await writeDocument(given);
  process.stdout.write(`document: ${String(MESSAGES)} messages, ${(statSync(given).size / 1e6).toFixed(1)} MB\n`);
  const take = (transfer: ReturnType<typeof open>['transfer'], file: string) =>
    transfer.import({ file, conversations: true, memories: true }, { signal });
  const first = open('first');
  await measured('import into an empty store', first, () => take(first.transfer, given));
  await first.worker.stop();
  const again = open('first');
  await measured('import of the same again', again, () => take(again.transfer, given));
  await again.worker.stop();
  const out = open('first');
  const exported = { conversations: 'all', memories: true } as const;
  await measured('export as JSON', out, () =>
    out.transfer.export({ ...exported, file: path.join(folder, 'out.json'), format: 'json' }, { signal }),
  );
  await out.worker.stop();
  const reading = open('first');
  await measured('export as Markdown', reading, () =>
    reading.transfer.export({ ...exported, file: path.join(folder, 'out.md'), format: 'markdown' }, { signal }),
  );
  await reading.worker.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
