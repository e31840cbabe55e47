/** `jarvis conversations export · import` and `jarvis memory export · import`: out to a file or standard output, and in again. */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { Problem } from '../../core/base/errors.ts';
import { createTransferHandlers } from '../../core/routes/transfer.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';

export interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
}

/** What of all there is. */
type Wanted = Pick<RouteInput<'transfer.export'>, 'conversations' | 'memories'>;
type Counted = Pick<RouteOutput<'transfer.export'>, 'conversations' | 'messages' | 'memories'>;

const counted = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

function told({ conversations, messages, memories }: Counted): string {
  const said = `${counted(conversations, 'conversation', 'conversations')} with ${counted(messages, 'message', 'messages')}`;
  const facts = counted(memories, 'memory', 'memories');
  if (conversations === 0) return facts;
  return memories === 0 ? said : `${said}, and ${facts}`;
}

function formatOf(format: string): 'json' | 'markdown' {
  if (format === 'json' || format === 'markdown') return format;
  throw new Problem('bad-usage', { detail: '--format is json or markdown.' });
}

function write(context: CommandContext, input: RouteInput<'transfer.export'>): Promise<RouteOutput<'transfer.export'>> {
  return callRoute(context, 'transfer.export', input, ({ assistant }) => createTransferHandlers(assistant));
}

const NEWLINE = 0x0a;

/**
 * What is printed when nobody names a file: the document itself, bit by bit, from a file that is then gone.
 * @param inOneLine - as every answer to a script; a text in JSON has no line breaks of its own
 */
async function* printed(folder: string, file: string, inOneLine: boolean): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>)
      yield inOneLine ? piece.filter((byte) => byte !== NEWLINE) : piece;
    if (inOneLine) yield Uint8Array.of(NEWLINE);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exportToOutput(context: CommandContext, request: Omit<RouteInput<'transfer.export'>, 'file'>): Promise<CommandAnswer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jarvis-export-'));
  const file = path.join(folder, 'export');
  let kept = false;
  try {
    const { file: _file, bytes: _bytes, ...counts } = await write(context, { ...request, file });
    context.note(told(counts));
    if (request.format === 'markdown' && context.json) return { data: { ...counts, markdown: await readFile(file, 'utf8') }, text: '' };
    kept = true;
    return { data: {}, text: '', stream: printed(folder, file, context.json) };
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

async function exported(context: CommandContext, { format: named = 'json', out }: ExportOptions, wanted: Wanted): Promise<CommandAnswer> {
  const format = formatOf(named);
  if (out === undefined) return exportToOutput(context, { ...wanted, format });
  const data = await write(context, { ...wanted, format, file: context.path(out) });
  return { data, text: `${data.file}: ${told(data)}` };
}

async function imported(
  context: CommandContext,
  file: string,
  wanted: { conversations: boolean; memories: boolean },
): Promise<CommandAnswer> {
  const data = await callRoute(context, 'transfer.import', { ...wanted, file: context.path(file) }, ({ assistant }) =>
    createTransferHandlers(assistant),
  );
  const { known, left } = data;
  const lines = [data.conversations + data.memories === 0 ? 'Nothing in it is new.' : `Imported: ${told(data)}.`];
  if (known.conversations + known.memories > 0)
    lines.push(`Here already: ${told({ ...known, messages: 0 }).replace(' with 0 messages', '')}.`);
  if (left.conversations > 0)
    lines.push(`Left in it: ${counted(left.conversations, 'conversation', 'conversations')}. Run: jarvis conversations import`);
  if (left.memories > 0) lines.push(`Left in it: ${counted(left.memories, 'memory', 'memories')}. Run: jarvis memory import`);
  return { data, text: lines.join('\n') };
}

export interface ConversationExportOptions extends ExportOptions {
  readonly memories?: boolean;
}

/** @throws Problem `conversation-missing`, `file-unwritable`, `disk-full` */
export function conversationsExport(
  context: CommandContext,
  ids: readonly string[],
  { memories = false, ...options }: ConversationExportOptions,
): Promise<CommandAnswer> {
  return exported(context, options, { conversations: ids.length === 0 ? 'all' : [...ids], memories });
}

/** @throws Problem `file-missing`, `file-unreadable`, `import-foreign`, `import-newer`, `import-damaged`, `import-too-large` */
export function conversationsImport(context: CommandContext, file: string): Promise<CommandAnswer> {
  return imported(context, file, { conversations: true, memories: false });
}

/** @throws Problem `file-unwritable`, `disk-full` */
export function memoryExport(context: CommandContext, options: ExportOptions): Promise<CommandAnswer> {
  return exported(context, options, { conversations: 'none', memories: true });
}

/** @throws as {@link conversationsImport} */
export function memoryImport(context: CommandContext, file: string): Promise<CommandAnswer> {
  return imported(context, file, { conversations: false, memories: true });
}
