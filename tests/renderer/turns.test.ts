import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import { afterEvent, afterEvents, emptyConversation, freshAnswer } from '../../renderer/stores/turns.ts';
import { withHistory } from '../../renderer/stores/stored-messages.ts';
import type { ShownConversation } from '../../renderer/stores/turns.ts';

const stages = { speechEndMs: 0, transcriptMs: 0, firstTokenMs: 100, firstSentenceMs: 200, firstAudioMs: 400, doneMs: 900 };
const result = { transcript: 'Hi', language: 'en', reply: 'Hello there.', model: 'small', conversationId: 'c', recalled: [], stages };
const problem = { code: 'chat-unreachable', message: 'No.', data: {} } as const;

const after = (events: readonly AssistantEvent[], start: ShownConversation = emptyConversation): ShownConversation =>
  events.reduce(afterEvent, start);
const texts = (shown: ShownConversation): string[] => shown.messages.map(({ role, text, state }) => `${role} ${state}: ${text}`);

const begun: readonly AssistantEvent[] = [
  { type: 'turn-started', turnId: 1 },
  { type: 'question-heard', turnId: 1, text: 'Hi', language: 'en' },
  { type: 'reply-delta', turnId: 1, text: 'Hello ' },
  { type: 'reply-delta', turnId: 1, text: 'there. And' },
];

describe('what the window shows', () => {
  it('follows a turn from its question to its answer', () => {
    expect(texts(after(begun.slice(0, 1)))).toEqual(['user pending: ']);
    expect(texts(after(begun.slice(0, 2)))).toEqual(['user done: Hi', 'assistant pending: ']);
    expect(texts(after(begun))).toEqual(['user done: Hi', 'assistant pending: Hello there. And']);
    const done = after([...begun, { type: 'turn-finished', turnId: 1, result, complete: true }]);
    expect(texts(done)).toEqual(['user done: Hi', 'assistant done: Hello there.']);
    expect(done.messages[1]).toMatchObject({ model: 'small', stages });
    expect(done.turns).toEqual([]);
  });

  it('is the same for events that come together', () => {
    const other: readonly AssistantEvent[] = [
      { type: 'turn-started', turnId: 2 },
      { type: 'question-heard', turnId: 2, text: 'And?', language: 'en' },
      { type: 'reply-delta', turnId: 2, text: 'x' },
      { type: 'reply-delta', turnId: 1, text: 'late' },
      { type: 'reply-delta', turnId: 2, text: 'y' },
    ];
    expect(afterEvents(emptyConversation, [...begun, ...other])).toEqual(after([...begun, ...other]));
  });

  it('keeps only what was heard of an interrupted answer', () => {
    const cut = after([...begun, { type: 'turn-finished', turnId: 1, result: { ...result, reply: 'Hello' }, complete: false }]);
    expect(texts(cut)).toEqual(['user done: Hi', 'assistant stopped: Hello']);
    const unheard = after([...begun, { type: 'turn-finished', turnId: 1, result: { ...result, reply: '' }, complete: false }]);
    expect(texts(unheard)).toEqual(['user done: Hi']);
  });

  it('shows nothing of a turn without a question', () => {
    expect(texts(after([...begun.slice(0, 1), { type: 'turn-dropped', turnId: 1 }]))).toEqual([]);
    const failed = after([...begun.slice(0, 1), { type: 'turn-failed', turnId: 1, problem }]);
    expect(texts(failed)).toEqual([]);
    expect(failed.problem).toEqual(problem);
  });

  it('keeps the question and the beginning of the answer of a failed turn', () => {
    expect(texts(after([...begun.slice(0, 2), { type: 'turn-failed', turnId: 1, problem }]))).toEqual(['user done: Hi']);
    expect(texts(after([...begun, { type: 'turn-failed', turnId: 1, problem }]))).toEqual([
      'user done: Hi',
      'assistant stopped: Hello there. And',
    ]);
  });

  it('shows what went wrong after the turn was stored, until the next turn', () => {
    const failed = after([
      ...begun,
      { type: 'turn-finished', turnId: 1, result, complete: false },
      { type: 'turn-failed', turnId: 1, problem },
    ]);
    expect(failed.problem).toEqual(problem);
    expect(after([{ type: 'turn-started', turnId: 2 }], failed).problem).toBeUndefined();
  });

  it('drops events of turns it has not seen begin', () => {
    expect(texts(after([{ type: 'reply-delta', turnId: 7, text: 'late' }]))).toEqual([]);
    const done = after([
      ...begun,
      { type: 'turn-finished', turnId: 1, result, complete: true },
      { type: 'reply-delta', turnId: 1, text: 'late' },
    ]);
    expect(texts(done)).toEqual(['user done: Hi', 'assistant done: Hello there.']);
  });

  it('shows what is understood while listening, then as the question, then the question itself', () => {
    const listening = after([
      { type: 'phase-changed', phase: 'listening' },
      { type: 'question-partial', text: 'High' },
      { type: 'question-partial', text: 'Hi there' },
    ]);
    expect(listening.partial).toBe('Hi there');
    const started = after([{ type: 'turn-started', turnId: 1 }], listening);
    expect(started.partial).toBe('');
    expect(texts(started)).toEqual(['user pending: Hi there']);
    expect(texts(after(begun.slice(1, 2), started))).toEqual(['user done: Hi', 'assistant pending: ']);
    expect(texts(after([{ type: 'turn-failed', turnId: 1, problem }], started))).toEqual([]);
    expect(after([{ type: 'phase-changed', phase: 'idle' }], listening).partial).toBe('');
  });

  it('knows which question failed, until there is another', () => {
    const failed = after([...begun, { type: 'turn-failed', turnId: 1, problem }]);
    expect(failed.failedQuestion).toBe('Hi');
    expect(after([{ type: 'turn-started', turnId: 2 }], failed).failedQuestion).toBe('');
    expect(after([...begun.slice(0, 1), { type: 'turn-failed', turnId: 1, problem }]).failedQuestion).toBe('');
  });

  it('says what became of listening, until somebody listens again', () => {
    const failed = after([{ type: 'talk-failed', problem }]);
    expect(failed.problem).toEqual(problem);
    expect(after([{ type: 'phase-changed', phase: 'listening' }], failed).problem).toBeUndefined();
  });

  it('says that keys do nothing, and leaves those that others have too to their page', () => {
    const keys = (works: boolean): AssistantEvent => ({
      type: 'hotkeys-changed',
      state: { way: 'hook', limit: null, shortcuts: [{ name: 'talk', keys: 'F9', works, problem: { ...problem, data: {} } }] },
    });
    expect(after([keys(false)]).problem).toEqual(problem);
    expect(after([keys(true)]).problem).toBeUndefined();
  });

  it('puts history before what came meanwhile, and does not announce it', () => {
    const stored = {
      id: 'c',
      title: 'Hi',
      createdAt: 0,
      updatedAt: 0,
      pinned: false,
      messages: [
        { id: 'm1', role: 'user' as const, text: 'Before', createdAt: 0 },
        { id: 'm2', role: 'assistant' as const, text: 'Yes', createdAt: 0, complete: false, model: 'small', stages },
        { id: 'm3', role: 'assistant' as const, text: '', createdAt: 0, complete: false },
      ],
    };
    expect(freshAnswer(withHistory(emptyConversation, stored))).toBe('');
    const shown = withHistory(after(begun.slice(0, 2)), stored);
    expect(texts(shown)).toEqual(['user done: Before', 'assistant stopped: Yes', 'user done: Hi', 'assistant pending: ']);
    expect(freshAnswer(shown)).toBe('');
    expect(shown.messages[1]).toMatchObject({ model: 'small', stages });
    expect(freshAnswer(after([{ type: 'turn-finished', turnId: 1, result, complete: true }], shown))).toBe('Hello there.');
  });
});
