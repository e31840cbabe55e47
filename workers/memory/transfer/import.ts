/** Takes a document in: read and checked in full first, then added in one transaction. */
import type { ImportedFile, ImportRequest } from '../../../core/data/transfer-ports.ts';
import type { WriteHandle } from '../handles.ts';
import { readDocument } from './document.ts';
import { mergeConversations } from './merge-conversations.ts';
import { mergeMemories } from './merge-memories.ts';
import { openSourceFile } from './source-file.ts';

export interface ImportOutcome {
  readonly imported: ImportedFile;
  /** Places in the index of memories that were forgotten here and are back. */
  readonly back: readonly number[];
}

const NO_CONVERSATIONS = { conversations: 0, messages: 0, known: 0, renamed: 0, ids: new Map<string, string>() };
const NO_MEMORIES = { memories: 0, known: 0, renamed: 0, back: [] };

/**
 * @throws Problem `file-missing`, `file-unreadable`, `import-foreign`, `import-newer`, `import-damaged`, `import-too-large`; the signal's reason
 */
export async function importDocument(database: WriteHandle, request: ImportRequest, signal: AbortSignal): Promise<ImportOutcome> {
  const { file } = request;
  const source = await openSourceFile(file);
  try {
    const staging = await readDocument(source, file, signal);
    try {
      signal.throwIfAborted();
      const { said, facts } = database.atomically(() => {
        const nowMs = Date.now();
        const merged = request.conversations ? mergeConversations(database, staging, nowMs) : NO_CONVERSATIONS;
        return { said: merged, facts: request.memories ? mergeMemories(database, staging, merged.ids, nowMs) : NO_MEMORIES };
      });
      const held = staging.count();
      const imported = {
        file,
        bytes: source.bytes,
        conversations: said.conversations,
        messages: said.messages,
        memories: facts.memories,
        known: { conversations: said.known, memories: facts.known },
        renamed: { conversations: said.renamed, memories: facts.renamed },
        left: {
          conversations: request.conversations ? 0 : held.conversations,
          memories: request.memories ? 0 : held.memories,
        },
      };
      return { imported, back: facts.back };
    } finally {
      staging.close();
    }
  } finally {
    await source.close();
  }
}
