/** What goes out comes in again: the same document, once, and never over what is there. */
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportDocumentSchema } from '../../../../contract/export.ts';
import type { ExportDocument } from '../../../../contract/export.ts';
import { inspectDatabase } from '../../../../workers/memory/inspect.ts';
import { turnRecord } from '../../../contracts/conversation-store.ts';
import { newMemory } from '../../../contracts/memory-store.ts';
import { createRandom } from '../../../rig/random.ts';
import { createTransferRig, randomDocument } from '../../../rig/transfer-store.ts';

const rig = createTransferRig();
const { signal } = new AbortController();
let count = 0;

afterAll(() => rig[Symbol.asyncDispose]());

function fileOf(document: ExportDocument): string {
  const file = path.join(rig.folder, `document-${String(count++)}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** The moment of the export is the one thing that differs. */
const lasting = ({ exportedAt: _exportedAt, ...rest }: ExportDocument): object => rest;

describe('export and import', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('gives the same document again (seed %i)', async (seed) => {
    const document = randomDocument(createRandom(seed));
    const first = rig.open();
    const imported = await first.take(fileOf(document));
    const messages = document.conversations.reduce((sum, one) => sum + one.messages.length, 0);
    expect(imported).toMatchObject({ conversations: document.conversations.length, messages, memories: document.memories.length });
    const exported = await first.document();
    expect(exportDocumentSchema.parse(exported)).toEqual(exported);
    expect(lasting(exported)).toEqual(lasting(document));
    const second = rig.open();
    await second.take(fileOf(exported));
    expect(lasting(await second.document())).toEqual(lasting(exported));
    // And once more changes nothing.
    expect(await second.take(fileOf(exported))).toMatchObject({
      conversations: 0,
      messages: 0,
      memories: 0,
      renamed: { conversations: 0, memories: 0 },
    });
    expect(lasting(await second.document())).toEqual(lasting(exported));
  });

  it('takes what was really said and remembered to another computer', async () => {
    const here = rig.open();
    const { conversationId } = await here.store.appendTurn(turnRecord({ question: 'Where is the café?' }), { signal });
    const { messages } = await here.store.show(conversationId, { signal });
    await here.store.appendTurn(turnRecord({ question: 'And the bar?', conversationId, after: messages[1]?.id ?? null }), { signal });
    await here.store.appendTurn(turnRecord({ question: 'And the inn?', conversationId, after: messages[1]?.id ?? null }), { signal });
    await here.library.change(conversationId, { title: 'Town', pinned: true }, { signal });
    await here.memories.add(newMemory('My favourite colour is blue'), { signal });
    const { memory } = await here.memories.add(newMemory('My favourite colour is green', { source: 'noticed', conversationId }), {
      signal,
    });
    await here.memories.used([memory.id], { signal });
    const document = await here.document();
    expect(exportDocumentSchema.parse(document)).toEqual(document);

    const there = rig.open();
    expect(await there.take(fileOf(document))).toMatchObject({ conversations: 1, messages: 6, memories: 2 });
    const withoutMark = ({ importedAt, ...one }: { importedAt?: number }): object => {
      expect(importedAt).toBeGreaterThan(0);
      return one;
    };
    expect(await there.store.list({ signal })).toEqual(await here.store.list({ signal }));
    expect(await there.store.show(conversationId, { signal })).toEqual(await here.store.show(conversationId, { signal }));
    expect((await there.memories.list({ signal })).map(withoutMark)).toEqual(await here.memories.list({ signal }));
    const found = await there.library.search({ text: 'cafe', limit: 5 }, { signal });
    expect(found.map(({ messageId }) => messageId)).toContain(messages[0]?.id);
    expect((await there.memories.candidates('colour', 5, { signal })).map((one) => one.memory.text)).toEqual([
      'My favourite colour is green',
    ]);
    // The schema is as it was, so that a backup of it is one of ours; and what is said from now on is found too.
    expect(inspectDatabase(there.databaseFile)).toMatchObject({ messages: 6, memories: 2 });
    await there.store.appendTurn(turnRecord({ question: 'And the zoo?' }), { signal });
    expect(await there.library.search({ text: 'zoo', limit: 5 }, { signal })).toHaveLength(1);
  });
});

describe('import into a store that has something', () => {
  const said = (text: string, changes: object = {}): ExportDocument => {
    const message = { id: 'm1', parentId: null, role: 'user' as const, text, createdAt: 1 };
    const conversation = { id: 'c1', title: text, createdAt: 1, updatedAt: 1, shownMessageId: 'm1', messages: [message], ...changes };
    return { format: 'jarvis-export', version: 1, exportedAt: 1, conversations: [conversation], memories: [] };
  };
  const message = (id: string) => ({ id, parentId: null, role: 'user' as const, text: id, createdAt: 1 });
  const known = (...memories: readonly (readonly [id: string, text: string])[]): ExportDocument => ({
    ...said(''),
    conversations: [],
    memories: memories.map(([id, text]) => ({ id, text, source: 'asked', createdAt: 1, updatedAt: 1, uses: 0 })),
  });

  it('leaves what has the same id and says something else, and adds the other once', async () => {
    const store = rig.open();
    await store.take(fileOf(said('one')));
    const other = fileOf(said('two'));
    expect(await store.take(other)).toMatchObject({ conversations: 1, messages: 1, renamed: { conversations: 1 } });
    expect(await store.take(other)).toMatchObject({ conversations: 0, messages: 0, known: { conversations: 1 } });
    expect((await store.document()).conversations.map(({ title }) => title).toSorted()).toEqual(['one', 'two']);
    expect((await store.store.show('c1', { signal })).messages.map(({ text }) => text)).toEqual(['one']);
  });

  it('does not take a message from a conversation that has its id', async () => {
    const store = rig.open();
    await store.take(fileOf(said('one')));
    const other = fileOf(said('two', { id: 'c2' }));
    expect(await store.take(other)).toMatchObject({ conversations: 1, renamed: { conversations: 1 } });
    expect(await store.take(other)).toMatchObject({ conversations: 0 });
    expect((await store.store.show('c1', { signal })).messages.map(({ text }) => text)).toEqual(['one']);
  });

  it('knows a conversation that was renamed, pinned and gone on with since, and leaves it so', async () => {
    const store = rig.open();
    const file = fileOf(said('one'));
    await store.take(file);
    await store.library.change('c1', { title: 'Mine', pinned: true }, { signal });
    await store.store.appendTurn(turnRecord({ question: 'more', conversationId: 'c1' }), { signal });
    expect(await store.take(file)).toMatchObject({ conversations: 0, known: { conversations: 1 } });
    expect(await store.store.list({ signal })).toMatchObject([{ id: 'c1', title: 'Mine', pinned: true, messages: 3 }]);
  });

  it('brings back what was deleted or forgotten', async () => {
    const store = rig.open();
    const both = fileOf({ ...said('one'), memories: known(['f1', 'I like tea']).memories });
    await store.take(both);
    await store.library.delete('c1', { signal });
    await store.memories.forget('f1', { signal });
    // Nor does it go out.
    expect(await store.document()).toMatchObject({ conversations: [], memories: [] });
    expect(await store.take(both)).toMatchObject({ conversations: 1, memories: 1 });
    expect(await store.store.list({ signal })).toHaveLength(1);
    expect(await store.memories.list({ signal })).toHaveLength(1);
  });

  it('stands behind what was said here, so that the next question goes on with that', async () => {
    const store = rig.open();
    const { conversationId } = await store.store.appendTurn(turnRecord({ question: 'here' }), { signal });
    for (const id of ['c1', 'c2'])
      await store.take(fileOf(said(id, { id, updatedAt: 4e12, shownMessageId: `m-${id}`, messages: [message(`m-${id}`)] })));
    expect((await store.store.latest({ signal }))?.id).toBe(conversationId);
    expect((await store.library.page({ limit: 1 }, { signal })).conversations.map(({ id }) => id)).toEqual([conversationId]);
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.library.page({ limit: 1, after }, { signal });
      all.push(...page.conversations.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined && all.length < 5);
    expect(all).toEqual([conversationId, 'c1', 'c2']);
  });

  it('never puts a memory in the place of one that is here', async () => {
    const store = rig.open();
    const { memory } = await store.memories.add(newMemory('My name is Anna'), { signal });
    await store.memories.add(newMemory('I like tea'), { signal });
    const file = fileOf(known(['f1', 'My name is Eve'], ['f2', 'i like tea!'], ['f3', 'I like coffee']));
    expect(await store.take(file)).toMatchObject({ memories: 2, known: { memories: 1 } });
    expect(await store.take(file)).toMatchObject({ memories: 0, known: { memories: 3 } });
    const list = await store.memories.list({ signal });
    expect(list.map(({ text }) => text)).toEqual(['I like coffee', 'My name is Eve', 'I like tea', 'My name is Anna']);
    expect(list[1]).toMatchObject({ source: 'asked', supersededBy: memory.id, importedAt: expect.any(Number) as number });
    expect(list[3]).not.toHaveProperty('importedAt');
    // What was undone is undone.
    await store.memories.forget('f3', { signal });
    expect(await store.memories.candidates('coffee', 5, { signal })).toEqual([]);
  });

  it('keeps a memory whose id says something else here under another', async () => {
    const store = rig.open();
    await store.take(fileOf(known(['f1', 'I like tea'])));
    const file = fileOf(known(['f1', 'I like milk']));
    expect(await store.take(file)).toMatchObject({ memories: 1, renamed: { memories: 1 } });
    expect(await store.take(file)).toMatchObject({ memories: 0 });
    expect((await store.memories.list({ signal })).map(({ text }) => text)).toEqual(['I like milk', 'I like tea']);
  });

  it('takes only what is asked for, and says what was left', async () => {
    const store = rig.open();
    const file = fileOf({ ...said('one'), memories: known(['f1', 'I like tea']).memories });
    const request = { file, conversations: false, memories: true };
    expect(await store.transfer.import(request, { signal })).toMatchObject({
      conversations: 0,
      memories: 1,
      left: { conversations: 1, memories: 0 },
    });
    expect(await store.store.list({ signal })).toEqual([]);
  });
});

describe('an exported file', () => {
  it('is for the user alone, and replaces one of its name', async () => {
    const store = rig.open();
    const file = path.join(rig.folder, 'private.json');
    writeFileSync(file, 'old', { mode: 0o644 });
    const request = { file, format: 'json', conversations: 'all', memories: true } as const;
    const { bytes } = await store.transfer.export(request, { signal });
    expect(statSync(file)).toMatchObject({ size: bytes });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
