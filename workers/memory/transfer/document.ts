/** Reads an export into a staging database: every part has the shape the contract says, or nothing of it is taken. */
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  exportedConversationSchema,
  exportedMemorySchema,
  exportedMessageSchema,
  exportHeaderSchema,
  MAX_MESSAGE_CHARACTERS,
} from '../../../contract/export.ts';
import { Problem } from '../../../core/base/errors.ts';
import { createDocumentReader } from './document-reader.ts';
import type { DocumentReader, WalkedPaths } from './document-reader.ts';
import type { SourceFile } from './source-file.ts';
import { createStaging } from './staging.ts';
import type { Staging } from './staging.ts';

const CONVERSATION = 'conversations[]';
const MESSAGE = 'conversations[].messages[]';
const MEMORY = 'memories[]';
const WALKED: WalkedPaths = {
  '': 'object',
  conversations: 'array',
  [CONVERSATION]: 'object',
  'conversations[].messages': 'array',
  memories: 'array',
};
/** A text as JSON may take six characters for one, and a message has other fields too. */
const MAX_VALUE_CHARACTERS = 6 * MAX_MESSAGE_CHARACTERS + 20_000;

const headSchema = exportedConversationSchema.omit({ messages: true });

/** What a schema of zod says about a value. */
interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[] };
      };
}

function checked<T>(schema: Schema<T>, value: unknown, where: string, fail: (detail: string) => never): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.map(String).join('.')})`;
  return fail(`${where}: ${(issue?.message ?? 'not as expected').slice(0, 200)}${field}`);
}

/**
 * Looks for format and version, which need not come first; mostly the first bytes tell.
 * @throws Problem `import-foreign`, `import-newer`
 */
async function checkHeader(source: SourceFile, file: string, signal: AbortSignal): Promise<void> {
  const header = new Map<string, unknown>();
  const foreign = (detail: string): never => {
    throw new Problem('import-foreign', { path: file, detail });
  };
  const reader = createDocumentReader({
    walked: WALKED,
    onValue: (path, value) => {
      if (path === 'format' || path === 'version') header.set(path, value);
    },
    onEnd: () => undefined,
    fail: foreign,
    maxValueCharacters: MAX_VALUE_CHARACTERS,
  });
  for await (const text of source.text(signal)) {
    try {
      reader.feed(text);
    } catch (error) {
      // What is wrong behind them is said in its own words.
      if (header.size < 2) throw error;
    }
    if (header.size === 2) break;
  }
  const version = header.get('version');
  if (header.get('format') !== EXPORT_FORMAT) foreign('it does not say that it is one');
  if (typeof version === 'number' && Number.isInteger(version) && version > EXPORT_VERSION)
    throw new Problem('import-newer', { path: file });
  if (version !== EXPORT_VERSION) foreign('its version is unknown');
}

function createPartReader(staging: Staging, fail: (detail: string) => never): DocumentReader {
  let head: Record<string, unknown> = {};
  const header: Record<string, unknown> = {};
  const lists = new Set<string>();
  return createDocumentReader({
    walked: WALKED,
    fail,
    maxValueCharacters: MAX_VALUE_CHARACTERS,
    onValue(path, value) {
      if (path === MESSAGE) staging.message(checked(exportedMessageSchema, value, 'a message', fail));
      else if (path === MEMORY) staging.memory(checked(exportedMemorySchema, value, 'a memory', fail));
      else if (path.endsWith('[]') || path in WALKED) fail(`${path} is not as expected`);
      else {
        const inConversation = path.startsWith(`${CONVERSATION}.`);
        const name = inConversation ? path.slice(CONVERSATION.length + 1) : path;
        // Defined, not assigned: __proto__ becomes a field like any other, which is refused.
        Object.defineProperty(inConversation ? head : header, name, { value, enumerable: true });
      }
    },
    onEnd(path) {
      if (path === CONVERSATION) {
        staging.conversation(checked(headSchema, head, 'a conversation', fail));
        head = {};
      } else if (path === '') {
        checked(exportHeaderSchema, header, 'the document', fail);
        for (const list of ['conversations', 'memories']) if (!lists.has(list)) fail(`it has no ${list}`);
      } else lists.add(path);
    },
  });
}

/**
 * @returns all of it, to be closed by the caller
 * @throws Problem `import-foreign`, `import-newer`, `import-damaged`; the signal's reason
 */
export async function readDocument(source: SourceFile, file: string, signal: AbortSignal): Promise<Staging> {
  await checkHeader(source, file, signal);
  const fail = (detail: string): never => {
    throw new Problem('import-damaged', { path: file, detail });
  };
  const staging = createStaging(fail);
  try {
    const reader = createPartReader(staging, fail);
    for await (const text of source.text(signal)) {
      staging.batch(() => {
        reader.feed(text);
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    reader.end();
    staging.end();
    return staging;
  } catch (error) {
    staging.close();
    throw error;
  }
}
