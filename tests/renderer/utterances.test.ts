import { setImmediate as settle } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import { createConversationStore } from '../../renderer/stores/conversation.ts';
import { createUtterancesStore } from '../../renderer/stores/utterances.ts';
import { scriptedBridge } from './scripted-bridge.ts';

const older = { id: 'u1', startedAt: 1_000, durationMs: 1_500 };
const newer = { id: 'u2', startedAt: 2_000, durationMs: 500 };
const listed = { ok: true, data: { unanswered: [older, newer], answered: ['q1'] } };
const missing = { ok: false, error: { code: 'utterance-missing', message: 'gone', data: {} } };
const problem: ProblemReport = { code: 'engine-failed', message: 'no', data: {} };

describe('what was said and is kept', () => {
  it('is shown from the newest on, and follows what comes and goes', async () => {
    const replies: Record<string, unknown> = { 'utterances.list': listed };
    const { bridge, emit } = scriptedBridge(replies);
    const store = createUtterancesStore(bridge, () => undefined);
    await store.getState().load();
    expect(store.getState().unanswered).toEqual([newer, older]);
    expect([...store.getState().answered]).toEqual(['q1']);
    replies['utterances.list'] = { ok: true, data: { unanswered: [older], answered: [] } };
    emit({ type: 'utterances-changed' });
    await settle();
    expect(store.getState().unanswered).toEqual([older]);
    replies['utterances.list'] = missing;
    emit({ type: 'turn-started', turnId: 1 });
    await settle();
    expect(store.getState().unanswered).toEqual([older]);
  });

  it('is heard and deleted by name; what goes wrong is told', async () => {
    const told: string[] = [];
    const { bridge, asked } = scriptedBridge({ 'utterances.list': listed, 'playback.utterance': missing });
    const store = createUtterancesStore(bridge, ({ code }) => told.push(code));
    await store.getState().hear('u1');
    await store.getState().discard('u1');
    expect(asked.slice(0, 3)).toEqual([
      ['playback.utterance', { utteranceId: 'u1' }],
      ['utterances.discard', { utteranceId: 'u1' }],
      ['utterances.list', {}],
    ]);
    expect(told).toEqual(['utterance-missing']);
  });
});

const question = { id: 'q9', role: 'user', text: 'Count', createdAt: 1, parentId: null };
const conversation = { id: 'c', title: 'Count', createdAt: 1, updatedAt: 1, pinned: false, messages: [question] };
const stages = { speechEndMs: 0, transcriptMs: 1, firstTokenMs: 2, firstSentenceMs: 3, firstAudioMs: 4, doneMs: 5 };
const begun: readonly AssistantEvent[] = [
  { type: 'turn-started', turnId: 1 },
  { type: 'question-heard', turnId: 1, text: 'Count', language: 'en' },
];

describe('a turn that failed', () => {
  it('is tried again on what was said, when it was not understood', async () => {
    const { bridge, asked, emit } = scriptedBridge({});
    const store = createConversationStore(bridge);
    emit({ type: 'turn-started', turnId: 1 });
    await store.getState().load();
    emit({ type: 'turn-started', turnId: 1 });
    emit({ type: 'turn-failed', turnId: 1, problem, utteranceId: 'u1' });
    expect(store.getState().failed).toEqual({ utteranceId: 'u1' });
    await store.getState().retry();
    expect(asked.at(-1)).toEqual(['assistant.try-again', { utteranceId: 'u1' }]);
    expect(store.getState()).toMatchObject({ problem: undefined, failed: undefined });
  });

  it('shows its question once when it could not be stored and is tried again', async () => {
    const { bridge, emit } = scriptedBridge({});
    const store = createConversationStore(bridge);
    await store.getState().load();
    for (const event of begun) emit(event);
    emit({ type: 'turn-failed', turnId: 1, problem, utteranceId: 'u1' });
    expect(store.getState().messages.map(({ text }) => text)).toEqual(['Count']);
    await store.getState().retry();
    emit({ type: 'turn-started', turnId: 2 });
    emit({ type: 'question-heard', turnId: 2, text: 'Count', language: 'en' });
    expect(store.getState().messages.map(({ text }) => text)).toEqual(['Count', '']);
  });

  it('is answered again when its question is stored, and asks nothing twice', async () => {
    const { bridge, asked, emit } = scriptedBridge({ 'conversations.show': { ok: true, data: conversation } });
    const store = createConversationStore(bridge);
    await store.getState().load();
    for (const event of begun) emit(event);
    const result = { transcript: 'Count', language: 'en', reply: '', model: '', conversationId: 'c', recalled: [], stages };
    emit({ type: 'turn-finished', turnId: 1, result, complete: false });
    emit({ type: 'turn-failed', turnId: 1, problem, stored: { conversationId: 'c', messageId: 'q9' } });
    await store.getState().retry();
    expect(asked.map(([route]) => route).filter((route) => route.startsWith('assistant.'))).toEqual([
      'assistant.state',
      'assistant.regenerate',
    ]);
    expect(asked.at(-1)).toEqual(['assistant.regenerate', { conversationId: 'c', messageId: 'q9' }]);
  });

  it('that is not wanted any more is forgotten', async () => {
    const { bridge, asked, emit } = scriptedBridge({});
    const store = createConversationStore(bridge);
    await store.getState().load();
    emit({ type: 'turn-started', turnId: 1 });
    emit({ type: 'turn-failed', turnId: 1, problem, utteranceId: 'u1' });
    store.getState().dismissProblem();
    await store.getState().retry();
    expect(asked.at(-1)).toEqual(['assistant.talk', {}]);
  });
});
