import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { StoredMessage } from '../../../core/chat/ports.ts';
import { estimateMessageTokens } from '../../../core/chat/token-estimate.ts';
import { historyWindow } from '../../../core/chat/window.ts';

let next = 0;
const said = (role: 'user' | 'assistant', text: string, complete = true): StoredMessage => ({
  id: `m${next++}`,
  role,
  text,
  createdAt: 0,
  ...(role === 'assistant' ? { complete } : {}),
});
const turns = (count: number, from = 0): StoredMessage[] =>
  Array.from({ length: count }, (_, index) => [
    said('user', `question number ${from + index}`),
    said('assistant', `answer number ${from + index}`),
  ]).flat();
const contents = (history: readonly StoredMessage[], budget: number): string[] =>
  historyWindow(history, budget).messages.map((message) => message.content);

describe('the history window', () => {
  it('shows everything that fits', () => {
    expect(contents(turns(3), 1_000)).toHaveLength(6);
    expect(historyWindow([], 1_000)).toEqual({ messages: [], unanswered: '' });
  });

  it('keeps whole turns, the newest, within the budget, and never half of one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 60 }), fc.string({ minLength: 1, maxLength: 200 })), { maxLength: 12 }),
        fc.integer({ min: 0, max: 400 }),
        (pairs, budget) => {
          const history = pairs.flatMap(([question, answer]) => [said('user', question), said('assistant', answer)]);
          const { messages } = historyWindow(history, budget);
          expect(messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0)).toBeLessThanOrEqual(budget);
          expect(messages.map(({ role }) => role)).toEqual(messages.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant')));
          expect(messages.length % 2).toBe(0);
          const all = historyWindow(history, Infinity).messages;
          expect(messages).toEqual(all.slice(all.length - messages.length));
        },
      ),
    );
  });

  it('begins at the same turn for several turns in a row, so that caches hold', () => {
    const history = turns(60);
    const starts = Array.from({ length: 40 }, (_, index) => contents(history.slice(0, (20 + index) * 2), 400)[0]);
    const moves = starts.filter((start, index) => index > 0 && start !== starts[index - 1]).length;
    expect(moves).toBeLessThan(starts.length / 2);
    expect(moves).toBeGreaterThan(0);
  });

  it('joins a question without an answer with the next', () => {
    const history = [
      said('user', 'In Paris?'),
      said('assistant', ' '),
      said('user', 'I mean London.'),
      said('assistant', 'It rains.'),
      said('user', 'Hello?'),
    ];
    expect(historyWindow(history, 1_000)).toEqual({
      messages: [
        { role: 'user', content: 'In Paris?\nI mean London.' },
        { role: 'assistant', content: 'It rains.' },
      ],
      unanswered: 'Hello?',
    });
  });

  it('leaves out an answer whose question is gone, and marks one that was cut short', () => {
    expect(contents([said('assistant', 'Lost.'), said('user', 'And?'), said('assistant', 'It was a', false)], 1_000)).toEqual([
      'And?',
      'It was a …',
    ]);
  });
});
