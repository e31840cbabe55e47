/** Writes conversations and memories to a file, as the JSON document or as Markdown. */
import { EXPORT_FORMAT, EXPORT_VERSION } from '../../../contract/export.ts';
import type { ExportDocument } from '../../../contract/export.ts';
import type { ExportedFile, ExportRequest } from '../../../core/data/transfer-ports.ts';
import { openContent } from './content.ts';
import type { ExportContent } from './content.ts';
import { createMarkdownWriter } from './markdown.ts';
import { createOutputFile } from './output-file.ts';

type Counts = Pick<ExportedFile, 'conversations' | 'messages' | 'memories'>;

/** What goes into the file, in order, and what was counted on the way. */
type Pieces = Generator<string, Counts>;

type Wanted = Pick<ExportRequest, 'memories' | 'language'> & { readonly ids: readonly string[] };

/** A line per message and per memory, so that two exports can be compared line by line. */
function* jsonPieces(content: ExportContent, { ids, memories: withMemories }: Wanted, nowMs: number): Generator<string, Counts> {
  const counts = { conversations: 0, messages: 0, memories: 0 };
  const { format, version, exportedAt }: Omit<ExportDocument, 'conversations' | 'memories'> = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: nowMs,
  };
  yield `{\n"format": ${JSON.stringify(format)},\n"version": ${String(version)},\n"exportedAt": ${String(exportedAt)},\n"conversations": [`;
  for (const id of ids) {
    yield `${counts.conversations === 0 ? '' : ','}\n${JSON.stringify(content.head(id)).slice(0, -1)},"messages":[`;
    counts.conversations += 1;
    let first = true;
    for (const page of content.messages(id)) {
      yield `${first ? '' : ','}\n${page.map((message) => JSON.stringify(message)).join(',\n')}`;
      counts.messages += page.length;
      first = false;
    }
    yield '\n]}';
  }
  yield `\n],\n"memories": [`;
  for (const page of withMemories ? content.memories() : []) {
    yield `${counts.memories === 0 ? '' : ','}\n${page.map((memory) => JSON.stringify(memory)).join(',\n')}`;
    counts.memories += page.length;
  }
  yield '\n]\n}\n';
  return counts;
}

function* markdownPieces(
  content: ExportContent,
  { ids, memories: withMemories, language = 'en' }: Wanted,
  nowMs: number,
): Generator<string, Counts> {
  const counts = { conversations: 0, messages: 0, memories: 0 };
  const writer = createMarkdownWriter(language);
  yield writer.start(nowMs);
  for (const id of ids) {
    const messages = content.shown(id);
    yield writer.conversation(content.head(id), messages);
    counts.conversations += 1;
    counts.messages += messages.length;
  }
  if (!withMemories) return counts;
  yield writer.memoriesStart();
  for (const page of content.memories()) {
    yield page.map((memory) => writer.memory(memory)).join('');
    counts.memories += page.length;
  }
  return counts;
}

/** Lets other calls have their turn. */
const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** @throws Problem `file-unwritable`, `disk-full`, `conversation-missing`; the signal's reason */
export async function exportDocument(
  databaseFile: string,
  { file, format, conversations, ...rest }: ExportRequest,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const content = openContent(databaseFile);
  try {
    // Looked at first: what is not there is no reason to touch the file.
    const ids = conversations === 'none' ? [] : content.conversations(conversations);
    const output = await createOutputFile(file, databaseFile);
    try {
      const pieces: Pieces = (format === 'json' ? jsonPieces : markdownPieces)(content, { ...rest, ids }, Date.now());
      for (;;) {
        signal.throwIfAborted();
        const { done, value } = pieces.next();
        if (done === true) return { file, bytes: await output.finish(), ...value };
        await output.write(value);
        await yieldTurn();
      }
    } finally {
      await output.discard();
    }
  } finally {
    content.close();
  }
}
