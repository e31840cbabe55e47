/** What every conversation store must do; run on the fake and on the real one. */
import { describe, expect, it } from 'vitest';
import type { ConversationStore, TurnRecord } from '../../core/chat/ports.ts';

/** A turn with the given differences. */
export function turnRecord(changes: Partial<TurnRecord> = {}): TurnRecord {
  return {
    conversationId: undefined,
    question: 'What is the time?',
    language: 'en',
    answer: 'It is noon.',
    complete: true,
    model: 'scripted',
    stages: { speechEndMs: 1, transcriptMs: 2, firstTokenMs: 3, firstSentenceMs: 4, firstAudioMs: 5, doneMs: 6 },
    ...changes,
  };
}

const { signal } = new AbortController();

/** @param open - a new, empty store */
export function describeConversationStore(name: string, open: () => ConversationStore): void {
  describe(`conversation store: ${name}`, () => {
    it('is empty at first', async () => {
      const store = open();
      expect(await store.list({ signal })).toEqual([]);
      expect(await store.latest({ signal })).toBeUndefined();
      expect(await store.recent('none', 10, { signal })).toEqual([]);
    });

    it('keeps both sides of a turn, with model and completeness', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ complete: false, answer: 'It is' }), { signal });
      const shown = await store.show(conversationId, { signal });
      expect(shown.messages).toMatchObject([
        { role: 'user', text: 'What is the time?', language: 'en' },
        { role: 'assistant', text: 'It is', language: 'en', model: 'scripted', complete: false },
      ]);
      expect(new Set(shown.messages.map(({ id }) => id)).size).toBe(2);
      expect(shown.title).not.toBe('');
    });

    it('keeps any text as it is', async () => {
      const store = open();
      const odd = `"'; DROP TABLE messages; --\u0000 \ud83d\ude00 é\n\t${'x'.repeat(50_000)}`;
      const { conversationId } = await store.appendTurn(turnRecord({ question: odd, answer: '', language: '' }), { signal });
      const [question, answer] = (await store.show(conversationId, { signal })).messages;
      expect(question?.text).toBe(odd);
      expect(question?.language).toBeUndefined();
      expect(answer?.text).toBe('');
    });

    it('goes on with a conversation', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ question: 'one' }), { signal });
      const title = (await store.show(conversationId, { signal })).title;
      await store.appendTurn(turnRecord({ conversationId, question: 'two' }), { signal });
      const shown = await store.show(conversationId, { signal });
      expect(shown.messages.map(({ text }) => text)).toEqual(['one', 'It is noon.', 'two', 'It is noon.']);
      expect(shown.title).toBe(title);
      expect(await store.list({ signal })).toMatchObject([{ id: conversationId, messages: 4 }]);
    });

    it('gives the last messages, oldest first', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ question: 'one', answer: 'eins' }), { signal });
      await store.appendTurn(turnRecord({ conversationId, question: 'two', answer: 'zwei' }), { signal });
      const texts = async (limit: number) => (await store.recent(conversationId, limit, { signal })).map(({ text }) => text);
      expect(await texts(3)).toEqual(['eins', 'two', 'zwei']);
      expect(await texts(99)).toEqual(['one', 'eins', 'two', 'zwei']);
      expect(await texts(0)).toEqual([]);
    });

    it('lists the last used first, whatever the clock says', async () => {
      const store = open();
      const first = await store.appendTurn(turnRecord({ question: 'first' }), { signal });
      const second = await store.appendTurn(turnRecord({ question: 'second' }), { signal });
      expect((await store.list({ signal })).map(({ id }) => id)).toEqual([second.conversationId, first.conversationId]);
      await store.appendTurn(turnRecord({ conversationId: first.conversationId }), { signal });
      expect((await store.list({ signal })).map(({ id }) => id)).toEqual([first.conversationId, second.conversationId]);
      expect(await store.latest({ signal })).toMatchObject({ id: first.conversationId, messages: 4 });
    });

    it('edits a question: the old branch stays beside the new one', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ question: 'one', answer: 'eins' }), { signal });
      await store.appendTurn(turnRecord({ conversationId, question: 'two', answer: 'zwei' }), { signal });
      const [, eins, two] = (await store.show(conversationId, { signal })).messages;
      await store.appendTurn(turnRecord({ conversationId, after: eins?.id ?? '', question: 'three', answer: 'drei' }), { signal });
      const shown = (await store.show(conversationId, { signal })).messages;
      expect(shown.map(({ text }) => text)).toEqual(['one', 'eins', 'three', 'drei']);
      expect(shown[2]?.versions).toEqual([two?.id, shown[2]?.id]);
      expect(shown[0]?.versions).toBeUndefined();
      const before = await store.recent(conversationId, 9, { signal, until: eins?.id ?? '' });
      expect(before.map(({ text }) => text)).toEqual(['one', 'eins']);
      expect(await store.list({ signal })).toMatchObject([{ messages: 6 }]);
    });

    it('edits the first question', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ question: 'one' }), { signal });
      await store.appendTurn(turnRecord({ conversationId, after: null, question: 'two' }), { signal });
      const shown = (await store.show(conversationId, { signal })).messages;
      expect(shown.map(({ text }) => text)).toEqual(['two', 'It is noon.']);
      expect(shown[0]?.versions).toHaveLength(2);
      expect(await store.recent(conversationId, 9, { signal, until: null })).toEqual([]);
    });

    it('answers a question again', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord({ question: 'one', answer: 'eins' }), { signal });
      const [one, eins] = (await store.show(conversationId, { signal })).messages;
      await store.appendTurn(turnRecord({ conversationId, questionId: one?.id ?? '', question: 'one', answer: 'uno' }), { signal });
      const shown = (await store.show(conversationId, { signal })).messages;
      expect(shown.map(({ text }) => text)).toEqual(['one', 'uno']);
      expect(shown[1]?.versions).toEqual([eins?.id, shown[1]?.id]);
      expect(shown[0]?.versions).toBeUndefined();
    });

    it('stores a turn once that has the id of one that is stored', async () => {
      const store = open();
      const id = 'a1b2c3';
      const { conversationId } = await store.appendTurn(turnRecord({ id }), { signal });
      expect(await store.appendTurn(turnRecord({ id, question: 'Again?' }), { signal })).toEqual({ conversationId });
      expect((await store.show(conversationId, { signal })).messages.map((message) => message.text)).toEqual([
        'What is the time?',
        'It is noon.',
      ]);
      expect((await store.show(conversationId, { signal })).messages[0]?.id).toBe(id);
      expect(await store.storedMessages(['none', id], { signal })).toEqual([id]);
      expect(await store.storedMessages([], { signal })).toEqual([]);
    });

    it('names an unknown message and keeps nothing of the turn', async () => {
      const store = open();
      const { conversationId } = await store.appendTurn(turnRecord(), { signal });
      for (const where of [{ after: 'none' }, { questionId: 'none' }]) {
        await expect(store.appendTurn(turnRecord({ conversationId, ...where }), { signal })).rejects.toMatchObject({
          code: 'message-missing',
          data: { id: 'none' },
        });
      }
      expect((await store.show(conversationId, { signal })).messages).toHaveLength(2);
    });

    it('names an unknown conversation and keeps nothing of the turn', async () => {
      const store = open();
      await expect(store.show('none', { signal })).rejects.toMatchObject({ code: 'conversation-missing', data: { id: 'none' } });
      await expect(store.appendTurn(turnRecord({ conversationId: 'none' }), { signal })).rejects.toMatchObject({
        code: 'conversation-missing',
      });
      expect(await store.list({ signal })).toEqual([]);
    });

    it('does nothing for who has given up', async () => {
      const store = open();
      const gone = AbortSignal.abort(new Error('gone'));
      await expect(store.appendTurn(turnRecord(), { signal: gone })).rejects.toThrow('gone');
      expect(await store.list({ signal })).toEqual([]);
    });
  });
}
