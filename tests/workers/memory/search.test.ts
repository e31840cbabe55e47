/** Finding messages: what people type, how results are ranked, and what is left out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversations } from '../../../workers/memory/conversations.ts';
import type { Conversations } from '../../../workers/memory/conversations.ts';
import { openDatabase } from '../../../workers/memory/database.ts';
import { createHandles } from '../../../workers/memory/handles.ts';
import type { ReadHandle } from '../../../workers/memory/handles.ts';
import { matchExpression, searchTerms } from '../../../workers/memory/search-terms.ts';
import { searchMessages } from '../../../workers/memory/search.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1_000 * DAY_MS;
const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-search-'));
const database = openDatabase(path.join(folder, 'jarvis.db'));
let read: ReadHandle;
let conversations: Conversations;
let count = 0;

beforeAll(() => {
  const handles = createHandles(database);
  read = handles.read;
  conversations = createConversations(handles.write);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function say(question: string, { answer = 'Yes.', ageDays = 0, model = 'scripted' } = {}): string {
  const turn = turnRecord({ question, answer, model });
  return conversations.append({ id: `turn-${String(count++)}`, turn, title: question }, NOW_MS - ageDays * DAY_MS).conversationId;
}

const find = (text: string, more: Partial<Parameters<typeof searchMessages>[1]> = {}) =>
  searchMessages(read, { text, limit: 20, ...more }, NOW_MS);
const texts = (text: string): string[] => find(text).map(({ snippet }) => snippet.map((part) => part.text).join(''));

describe('what is typed', () => {
  it.each([
    ['red bicycle', '"red"* AND "bicycle"*'],
    ['"red bicycle" shop', '"red bicycle" AND "shop"*'],
    ['l’été', '"l" AND "été"*'],
    ['天', '"天"*'],
    ['route 6', '"route"* AND "6"'],
    ['NOT a OR (b)', '"NOT"* AND "a" AND "OR"* AND "b"'],
    ['"unclosed quote', '"unclosed"* AND "quote"*'],
    ['col:x* ^y', '"col"* AND "x" AND "y"'],
  ])('%s', (typed, expression) => {
    expect(matchExpression(searchTerms(typed))).toBe(expression);
  });

  it.each(['', '   ', '""', '*-()"'])('has no word in it: %j', (typed) => {
    expect(searchTerms(typed)).toEqual([]);
    expect(find(typed)).toEqual([]);
  });

  it('never is an error, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        find(typed);
      }),
    );
  });
});

describe('what is found', () => {
  it('beginnings of words, accents folded, in any message', () => {
    const id = say('Où est la bibliothèque municipale ?');
    expect(find('BIBLIOTHEQUE munic')).toMatchObject([{ conversationId: id, role: 'user', title: 'Où est la bibliothèque municipale ?' }]);
    expect(find('bibliotheque aquarium')).toEqual([]);
  });

  it('marks what matches', () => {
    say('The quick violet fox');
    const [found] = find('violet');
    expect(found?.snippet).toEqual([
      { text: 'The quick ', match: false },
      { text: 'violet', match: true },
      { text: ' fox', match: false },
    ]);
  });

  it('phrases in their order alone', () => {
    say('a paper crane');
    say('a crane made of paper');
    expect(texts('"paper crane"')).toEqual(['a paper crane']);
    expect(texts('paper crane')).toHaveLength(2);
  });

  it('the newer one first among equals, the better one before the newer', () => {
    say('about walnuts', { ageDays: 300 });
    say('about walnuts', { ageDays: 1 });
    say(`about walnuts ${'and many other things that were said '.repeat(20)}`);
    const ages = find('walnuts').map(({ createdAt }) => (NOW_MS - createdAt) / DAY_MS);
    expect(ages).toEqual([1, 300, 0]);
  });

  it('only in the time and of the model that are asked for', () => {
    say('zebra one', { ageDays: 10, answer: 'zebra ten', model: 'ten' });
    say('zebra two', { ageDays: 2, answer: 'zebra twenty', model: 'twenty' });
    expect(find('zebra', { fromMs: NOW_MS - 5 * DAY_MS })).toHaveLength(2);
    expect(find('zebra', { toMs: NOW_MS - 5 * DAY_MS })).toHaveLength(2);
    expect(find('zebra', { model: 'twenty' }).map(({ role }) => role)).toEqual(['assistant']);
  });

  it('the newest thousand of a word that is everywhere, and older ones by a date', () => {
    database.transaction(() => {
      for (let turn = 0; turn < 1_100; turn += 1) say(`kumquat number ${String(turn)}`, { ageDays: 900 - turn / 2, answer: 'Noted.' });
    })();
    const ages = (more: Parameters<typeof find>[1]): number[] =>
      find('kumquat', more).map(({ createdAt }) => (NOW_MS - createdAt) / DAY_MS);
    expect(Math.max(...ages({ limit: 200 }))).toBeLessThan(900 - 100 / 2);
    expect(find('kumquat', { limit: 200, toMs: NOW_MS - 890 * DAY_MS })).toHaveLength(20);
    expect(texts('kumquat "number 3"')).toEqual(['kumquat number 3']);
  });

  it('nothing of what was deleted, until it is brought back', () => {
    const id = say('a secret ocelot');
    conversations.change({ id, deleted: true }, NOW_MS);
    expect(find('ocelot')).toEqual([]);
    expect(conversations.list().some((one) => one.id === id)).toBe(false);
    conversations.change({ id, deleted: false }, NOW_MS);
    expect(find('ocelot')).toHaveLength(1);
  });
});

describe('what people do with a conversation', () => {
  it('pins come first, a name stays, and both are undone', () => {
    const old = say('pinned question', { ageDays: 400 });
    say('later question');
    conversations.change({ id: old, pinned: true, title: 'Kept' }, NOW_MS);
    expect(conversations.list()[0]).toMatchObject({ id: old, title: 'Kept', pinned: true });
    conversations.change({ id: old, pinned: false }, NOW_MS);
    expect(conversations.list()[0]?.id).not.toBe(old);
    expect(conversations.show(old)).toMatchObject({ title: 'Kept', pinned: false });
  });

  it('what was deleted long ago goes for good, with its words', () => {
    const id = say('an ancient trilobite');
    conversations.change({ id, deleted: true }, NOW_MS - 31 * DAY_MS);
    expect(conversations.purge(NOW_MS - 30 * DAY_MS)).toBe(1);
    expect(() => conversations.show(id)).toThrow(expect.objectContaining({ code: 'conversation-missing' }) as Error);
    expect(database.prepare("SELECT count(*) FROM messages_fts WHERE messages_fts MATCH 'trilobite'").pluck().get()).toBe(0);
  });

  it('going on with a deleted conversation brings it back', () => {
    const id = say('gone and found');
    conversations.change({ id, deleted: true }, NOW_MS);
    conversations.append({ id: 'again', turn: turnRecord({ conversationId: id }), title: '' }, NOW_MS);
    expect(conversations.list().some((one) => one.id === id)).toBe(true);
  });

  it('shows the branch that is asked for, to its newest end', () => {
    const id = say('one');
    conversations.append({ id: 'two', turn: turnRecord({ conversationId: id, question: 'two', answer: 'zwei' }), title: '' }, NOW_MS);
    conversations.append({ id: 'other', turn: turnRecord({ conversationId: id, after: null, question: 'other' }), title: '' }, NOW_MS);
    expect(conversations.show(id).messages.map(({ text }) => text)).toEqual(['other', 'Yes.'].with(1, 'It is noon.'));
    const first = conversations.show(id).messages[0]?.versions?.[0] ?? '';
    expect(conversations.showBranch(id, first).messages.map(({ text }) => text)).toEqual(['one', 'Yes.', 'two', 'zwei']);
    expect(() => conversations.showBranch(id, 'none')).toThrow(expect.objectContaining({ code: 'message-missing' }) as Error);
  });

  it('an unknown one is named', () => {
    expect(() => {
      conversations.change({ id: 'none', pinned: true }, 0);
    }).toThrow(expect.objectContaining({ code: 'conversation-missing' }) as Error);
  });
});
