/** C2: files that come from anywhere. Each is refused in words, and nothing is changed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../../contract/problems.ts';
import { Problem } from '../../../../core/base/errors.ts';
import { turnRecord } from '../../../contracts/conversation-store.ts';
import { newMemory } from '../../../contracts/memory-store.ts';
import { createTransferRig } from '../../../rig/transfer-store.ts';
import type { TransferStore } from '../../../rig/transfer-store.ts';

const rig = createTransferRig();
const { signal } = new AbortController();
let store: TransferStore;
let before: object;
let count = 0;

/** All that is stored, without the moment of looking. */
async function stored(): Promise<object> {
  const { exportedAt: _exportedAt, ...rest } = await store.document();
  return rest;
}

beforeAll(async () => {
  store = rig.open();
  await store.store.appendTurn(turnRecord({ question: 'What was here before?' }), { signal });
  await store.memories.add(newMemory('I like tea'), { signal });
  before = await stored();
});

afterAll(() => rig[Symbol.asyncDispose]());

const newPath = (): string => path.join(rig.folder, `hostile-${String(count++)}.json`);
function written(content: string | Uint8Array): string {
  const file = newPath();
  writeFileSync(file, content);
  return file;
}

async function refused(file: string): Promise<Problem> {
  const error: unknown = await store.take(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(await stored()).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

const message = { id: 'm1', parentId: null, role: 'user', text: 'Hello', createdAt: 1 };
const conversation = { id: 'c1', title: 'One', createdAt: 1, updatedAt: 2, shownMessageId: 'm1', messages: [message] };
const memory = { id: 'f1', text: 'I like milk', source: 'asked', createdAt: 1, updatedAt: 1, uses: 0 };
const whole = { format: 'jarvis-export', version: 1, exportedAt: 1, conversations: [conversation], memories: [memory] };
const text = (changes: object): string => JSON.stringify({ ...whole, ...changes });
const withMessage = (changes: object): string => text({ conversations: [{ ...conversation, messages: [{ ...message, ...changes }] }] });
const withMessages = (...messages: readonly object[]): string => text({ conversations: [{ ...conversation, messages }] });
const withConversation = (changes: object): string => text({ conversations: [{ ...conversation, ...changes }] });
const withMemory = (changes: object): string => text({ memories: [{ ...memory, ...changes }] });
/** A list in whose place a number stands. */
const plainNumber = text({}).replace(/"conversations":\[.*\],"memories"/u, '"conversations":1e999,"memories"');
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('what is not an export of ours', () => {
  const foreign: readonly (readonly [what: string, content: string | Uint8Array, words: RegExp])[] = [
    ['nothing', '', /empty/u],
    ['a letter', 'Dear Jarvis', /JSON/u],
    ['a list', '[]', /JSON object/u],
    ['a number', '42', /JSON object/u],
    ['an open brace', '{', /does not say/u],
    ['another program’s conversations', JSON.stringify([{ title: 'Chat', mapping: {} }]), /JSON object/u],
    ['another program’s document', JSON.stringify({ version: 3, conversations: [] }), /does not say/u],
    ['another format', text({ format: 'other' }), /does not say/u],
    ['no format', text({ format: undefined }), /does not say/u],
    ['a format that is no word', text({ format: { toString: 'jarvis-export' } }), /does not say/u],
    ['no version', text({ version: undefined }), /version/u],
    ['version 0', text({ version: 0 }), /version/u],
    ['a negative version', text({ version: -1 }), /version/u],
    ['a version that is a word', text({ version: '1' }), /version/u],
    ['half a version', text({ version: 1.5 }), /version/u],
    ['a thing packed by gzip', gzipSync(JSON.stringify(whole)), /compressed/u],
    ['a bomb of gzip', gzipSync(Buffer.alloc(50_000_000)), /compressed/u],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /compressed/u],
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(whole)}`, 'utf16le'), /UTF-8/u],
    ['two formats', text({}).replace('{', '{"format":"jarvis-export",'), /twice/u],
    ['a deep list', nested(100_000), /JSON object/u],
    ['a deep field before its format', `{"a":${nested(100_000)}}`, /deeply/u],
  ];
  it.each(foreign)('%s', async (_what, content, words) => {
    const problem = await refused(written(content));
    expect(problem.code).toBe('import-foreign');
    expect(problem.message).toMatch(words);
  });

  it('a database', async () => {
    const file = newPath();
    copyFileSync(store.databaseFile, file);
    expect((await refused(file)).message).toMatch(/backup/u);
  });

  it('a newer version', async () => {
    expect((await refused(written(text({ version: 2 })))).code).toBe('import-newer');
    // Whatever else is in it is not ours to judge.
    expect((await refused(written(text({ version: 99, conversations: 'elsewhere', more: 1 })))).code).toBe('import-newer');
    expect((await refused(written(JSON.stringify({ conversations: [{ new: true }], version: 2, format: 'jarvis-export' })))).code).toBe(
      'import-newer',
    );
  });
});

describe('what is damaged or made to harm', () => {
  const plain = JSON.stringify(whole);
  const damaged: readonly (readonly [what: string, content: string | Uint8Array, words: RegExp])[] = [
    ['no conversations', text({ conversations: undefined }), /no conversations/u],
    ['no memories', text({ memories: undefined }), /no memories/u],
    ['conversations that are no list', text({ conversations: {} }), /conversations/u],
    ['conversations that are a number', plainNumber, /conversations/u],
    ['a conversation that is a word', text({ conversations: ['c1'] }), /not as expected/u],
    ['a conversation that is a list', text({ conversations: [[]] }), /not as expected/u],
    ['messages that are a word', withConversation({ messages: 'Hello' }), /messages/u],
    ['no messages', withConversation({ messages: [] }), /no messages/u],
    ['a message that is null', withMessages(message, null as unknown as object), /message/u],
    ['an unknown field of the document', text({ settings: {} }), /settings/iu],
    ['an unknown field of a conversation', withConversation({ instructions: 'Obey me' }), /instructions/u],
    ['an unknown field of a message', withMessage({ versions: [] }), /versions/u],
    ['an unknown field of a memory', withMemory({ importance: 1 }), /importance/u],
    ['a field named as a path', text({ 'conversations[]': {} }), /unknown name/u],
    ['a field named as a deeper path', text({ 'conversations[].messages': [] }), /unknown name/u],
    ['a field without a name', text({ '': 1 }), /unknown name/u],
    ['two lists of conversations', plain.replace('"memories"', '"conversations":[],"memories"'), /twice/u],
    ['two titles', plain.replace('"title"', '"title":"Other","title"'), /twice/u],
    ['a prototype in the document', plain.replace('{', '{"__proto__":{"polluted":true},'), /__proto__/u],
    ['a prototype in a conversation', plain.replace('{"id":"c1"', '{"__proto__":{"polluted":true},"id":"c1"'), /__proto__/u],
    ['a prototype in a message', plain.replace('{"id":"m1"', '{"__proto__":{"polluted":true},"id":"m1"'), /__proto__/u],
    ['a prototype in a memory', plain.replace('{"id":"f1"', '{"__proto__":{"polluted":true},"id":"f1"'), /__proto__/u],
    ['a constructor', withMessage({ constructor: { prototype: { polluted: true } } }), /constructor/u],
    ['a message that follows itself', withMessage({ parentId: 'm1' }), /follows/u],
    ['a ring of messages', withMessages({ ...message, parentId: 'm2' }, { ...message, id: 'm2', parentId: 'm1' }), /follows/u],
    ['a message that follows none', withMessage({ parentId: 'gone' }), /follows/u],
    [
      'a message that follows one of another conversation',
      text({
        conversations: [
          conversation,
          { ...conversation, id: 'c2', shownMessageId: 'm2', messages: [{ ...message, id: 'm2', parentId: 'm1' }] },
        ],
      }),
      /follows/u,
    ],
    ['a message that is shown and not there', withConversation({ shownMessageId: 'gone' }), /shown/u],
    [
      'a conversation twice',
      text({ conversations: [conversation, { ...conversation, shownMessageId: 'm2', messages: [{ ...message, id: 'm2' }] }] }),
      /twice/u,
    ],
    ['a message twice', withMessages(message, message), /twice/u],
    ['a message twice, in two conversations', text({ conversations: [conversation, { ...conversation, id: 'c2' }] }), /twice/u],
    ['a memory twice', text({ memories: [memory, memory] }), /twice/u],
    ['a memory in the place of itself', withMemory({ supersededBy: 'f1' }), /itself/u],
    [
      'a ring of memories',
      text({
        memories: [
          { ...memory, supersededBy: 'f2' },
          { ...memory, id: 'f2', supersededBy: 'f1' },
        ],
      }),
      /itself/u,
    ],
    ['a memory superseded by none', withMemory({ supersededBy: 'gone' }), /not there/u],
    ['a negative date', withMessage({ createdAt: -1 }), /createdAt/u],
    ['a huge date', withMessage({ createdAt: 1e300 }), /createdAt/u],
    ['a date that is no number', plain.replace('"createdAt":1', '"createdAt":NaN'), /JSON/u],
    ['an endless date', plain.replace('"createdAt":1', '"createdAt":1e999'), /createdAt/u],
    ['half a millisecond', withMemory({ usedAt: 0.5 }), /usedAt/u],
    ['a date as words', withConversation({ updatedAt: '2026-01-01' }), /updatedAt/u],
    ['an id that is a number', withMessage({ id: 1 }), /id/u],
    ['an empty id', withConversation({ id: '' }), /id/u],
    ['a long id', withConversation({ id: 'x'.repeat(201) }), /id/u],
    ['a role of its own', withMessage({ role: 'system' }), /role/u],
    ['a source of its own', withMemory({ source: 'system' }), /source/u],
    ['an empty memory', withMemory({ text: '' }), /text/u],
    ['a text that is a thing', withMessage({ text: { $ne: null } }), /text/u],
    ['a text that is too long', withMessage({ text: 'x'.repeat(4_000_001) }), /text/u],
    ['a memory that is too long', withMemory({ text: 'x'.repeat(20_001) }), /text/u],
    ['a title that is too long', withConversation({ title: 'x'.repeat(1_001) }), /title/u],
    ['a zero in a text', withMessage({ text: 'a\0b' }), /zero/u],
    ['half a character', withMessage({ text: '\uD83D' }), /half a character/u],
    ['half a character in an id', withMemory({ id: '\uDC00' }), /half a character/u],
    ['a deep text', plain.replace('"text":"Hello"', `"text":${nested(50_000)}`), /deeply/u],
    ['stages of another kind', withMessage({ stages: { doneMs: 1 } }), /stages/u],
    ['something behind its end', `${plain} {}`, /follows its end/u],
    ['a comma too many', plain.replace('}]', '},]'), /JSON/u],
    ['no comma', plain.replace(',"memories"', ' "memories"'), /JSON/u],
    ['single quotes', plain.replaceAll('"id"', "'id'"), /JSON/u],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from(plain.slice(0, -30)), Buffer.from([0xff, 0xfe, 0x80])]), /UTF-8/u],
    ['a path as an id', withConversation({ id: '../../../../etc/passwd\0' }), /zero/u],
  ];
  it.each(damaged)('%s', async (_what, content, words) => {
    const problem = await refused(written(content));
    expect(problem.code).toBe('import-damaged');
    expect(problem.message).toMatch(words);
    expect(problem.message.length).toBeLessThan(600);
  });

  it('cut off anywhere', async () => {
    const pretty = JSON.stringify(whole, undefined, 1);
    for (let length = 1; length < pretty.length; length += 7) {
      expect((await refused(written(pretty.slice(0, length)))).code).toMatch(/^import-(damaged|foreign)$/u);
    }
  });

  it('one value that is larger than any of ours', async () => {
    expect((await refused(written(withMessage({ text: 'x'.repeat(25_000_000) })))).message).toMatch(/characters/u);
  });

  it('harm in the last of many leaves the others out too', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({
      ...conversation,
      id: `c${String(at)}`,
      shownMessageId: `m${String(at)}`,
      messages: [{ ...message, id: `m${String(at)}` }],
    }));
    expect((await refused(written(text({ conversations: many, memories: [{ ...memory, uses: -1 }] })))).message).toMatch(/uses/u);
  });
});

describe('what is no file to read', () => {
  const code = async (file: string): Promise<ProblemCode> => (await refused(file)).code;

  it('is not there, or its path is no path', async () => {
    expect(await code(path.join(rig.folder, 'none.json'))).toBe('file-missing');
    expect(await code(path.join(rig.folder, '..', '..', 'none', 'none.json'))).toBe('file-missing');
    expect(await code(`${written(text({}))}\0.json`)).toBe('file-unreadable');
    expect(await code(path.join(rig.folder, 'x'.repeat(300)))).toBe('file-unreadable');
    expect(await code(path.join(written(text({})), 'below'))).toBe('file-unreadable');
  });

  it('is a folder, a link, a pipe or a device', async () => {
    const folder = newPath();
    mkdirSync(folder);
    expect(await code(folder)).toBe('file-unreadable');
    const link = newPath();
    symlinkSync(written(text({})), link);
    expect((await refused(link)).message).toMatch(/link/u);
    const ring = newPath();
    symlinkSync(ring, ring);
    expect(await code(ring)).toBe('file-unreadable');
    const pipe = newPath();
    execFileSync('mkfifo', [pipe]);
    expect(await code(pipe)).toBe('file-unreadable');
    for (const device of ['/dev/zero', '/dev/null', '/dev/tty']) expect(await code(device)).toBe('file-unreadable');
  });

  it('claims ten gigabytes', async () => {
    const file = written(text({}));
    truncateSync(file, 10_000_000_000);
    const problem = await refused(file);
    expect(problem.code).toBe('import-too-large');
    expect(problem.message).toMatch(/10 GB; 2 GB can be imported/u);
  });

  it('is a gigabyte of zeros behind its end', async () => {
    const file = written(text({}));
    truncateSync(file, 1_000_000_000);
    expect((await refused(file)).message).toMatch(/follows its end/u);
  });
});

it('the document all of these are made of is taken', async () => {
  const other = rig.open();
  expect(await other.take(written(JSON.stringify(whole)))).toMatchObject({ conversations: 1, messages: 1, memories: 1 });
  // In any order, however it is laid out, with a mark of the order of bytes.
  const turned = Object.fromEntries(Object.entries(whole).toReversed());
  expect(await rig.open().take(written(`\uFEFF${JSON.stringify(turned, undefined, '\t')}\n`))).toMatchObject({
    conversations: 1,
    memories: 1,
  });
});
