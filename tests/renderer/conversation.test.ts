import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../renderer/locales/locale.ts';
import { createConversationStore } from '../../renderer/stores/conversation.ts';
import { scriptedBridge } from './scripted-bridge.ts';

const refused = (code: string): unknown => ({ ok: false, error: { code, message: 'no', data: {} } });

describe('the conversation store', () => {
  it('asks what was typed and empties the field', async () => {
    const { bridge, asked } = scriptedBridge({});
    const store = createConversationStore(bridge);
    store.getState().write('  hello \n');
    await store.getState().send();
    expect(asked).toEqual([['assistant.ask', { text: 'hello' }]]);
    expect(store.getState()).toMatchObject({ draft: '', problem: undefined });
  });

  it('asks nothing when nothing was typed', async () => {
    const { bridge, asked } = scriptedBridge({});
    const store = createConversationStore(bridge);
    store.getState().write(' \n ');
    await store.getState().send();
    expect(asked).toEqual([]);
  });

  it('gives the text back and says why when it could not be asked', async () => {
    const { bridge } = scriptedBridge({ 'assistant.ask': refused('chat-unreachable') });
    const store = createConversationStore(bridge);
    store.getState().write('hello');
    await store.getState().send();
    expect(store.getState()).toMatchObject({ draft: 'hello', problem: { code: 'chat-unreachable' } });
    store.getState().dismissProblem();
    expect(store.getState().problem).toBeUndefined();
  });

  it('does not overwrite what is typed meanwhile', async () => {
    const { bridge } = scriptedBridge({ 'assistant.ask': refused('chat-unreachable') });
    const store = createConversationStore(bridge);
    store.getState().write('first');
    const sent = store.getState().send();
    store.getState().write('second');
    await sent;
    expect(store.getState().draft).toBe('second');
  });

  it('shows no problem for a stop', async () => {
    const { bridge } = scriptedBridge({ 'assistant.talk': refused('stopped'), 'assistant.ask': refused('stopped') });
    const store = createConversationStore(bridge);
    await store.getState().talk();
    store.getState().write('hello');
    await store.getState().send();
    expect(store.getState()).toMatchObject({ problem: undefined, draft: '' });
  });

  it('shows events of one frame together, and the level never as state', async () => {
    const { bridge, emit } = scriptedBridge({ 'assistant.state': refused('internal') });
    const frames: (() => void)[] = [];
    const store = createConversationStore(bridge, { nextFrame: (run) => frames.push(run) });
    await store.getState().load();
    let changes = 0;
    store.subscribe(() => (changes += 1));
    emit({ type: 'level-measured', rms: 0.4 });
    expect(store.getState().level()).toBe(0.4);
    emit({ type: 'turn-started', turnId: 1 });
    emit({ type: 'question-heard', turnId: 1, text: 'Hi', language: 'en' });
    for (const text of ['a', 'b', 'c']) emit({ type: 'reply-delta', turnId: 1, text });
    expect([changes, frames.length]).toEqual([0, 1]);
    frames[0]?.();
    expect(store.getState().messages.map(({ text }) => text)).toEqual(['Hi', 'abc']);
    emit({ type: 'phase-changed', phase: 'idle' });
    expect([changes, frames.length, store.getState().level()]).toEqual([1, 2, 0]);
  });

  it('asks what failed once more, and takes it out of the field', async () => {
    const { bridge, asked } = scriptedBridge({ 'assistant.ask': refused('chat-unreachable') });
    const store = createConversationStore(bridge);
    store.getState().write('hello');
    await store.getState().send();
    expect(store.getState()).toMatchObject({ draft: 'hello', failedQuestion: 'hello' });
    await store.getState().retry();
    expect(asked.map(([route]) => route)).toEqual(['assistant.ask', 'assistant.ask']);
    expect(store.getState()).toMatchObject({ draft: '', failedQuestion: 'hello' });
  });

  it('listens once more when no question was understood', async () => {
    const { bridge, asked } = scriptedBridge({ 'assistant.talk': refused('microphone-missing') });
    const store = createConversationStore(bridge);
    await store.getState().talk();
    await store.getState().retry();
    expect(asked.map(([route]) => route)).toEqual(['assistant.talk', 'assistant.talk']);
  });

  it('knows while an answer is read aloud once more', async () => {
    const { bridge, asked } = scriptedBridge({ 'playback.replay': refused('speaker-missing') });
    const store = createConversationStore(bridge);
    const replayed = store.getState().replay('Hello.');
    expect(store.getState().replaying).toBe(true);
    await replayed;
    expect(asked).toEqual([['playback.replay', { text: 'Hello.' }]]);
    expect(store.getState()).toMatchObject({ replaying: false, problem: { code: 'speaker-missing' } });
  });

  it('loads the conversation that is gone on with, or the latest', async () => {
    const shown = { id: 'c9', title: '', createdAt: 0, updatedAt: 0, messages: [{ id: 'm', role: 'user', text: 'Before', createdAt: 0 }] };
    const summary = { id: 'c9', title: '', createdAt: 0, updatedAt: 0, messages: 1 };
    const { bridge, asked, emit } = scriptedBridge({
      'assistant.state': { ok: true, data: { phase: 'speaking', conversationId: null } },
      'conversations.list': { ok: true, data: { conversations: [summary] } },
      'conversations.show': { ok: true, data: shown },
    });
    const store = createConversationStore(bridge);
    await store.getState().load();
    expect(asked.at(-1)).toEqual(['conversations.show', { id: 'c9' }]);
    expect(store.getState()).toMatchObject({ phase: 'speaking', messages: [{ text: 'Before' }] });
    emit({ type: 'phase-changed', phase: 'idle' });
    expect(store.getState().phase).toBe('idle');
  });
});

describe('another conversation', () => {
  const stored = (id: string, text: string): unknown => ({
    ok: true,
    data: { id, title: '', createdAt: 0, updatedAt: 0, messages: [{ id: `m-${id}`, role: 'user', text, createdAt: 0 }] },
  });

  it('takes the place of the one before, whatever still comes of that', async () => {
    const { bridge, asked, emit } = scriptedBridge({ 'assistant.state': refused('internal'), 'conversations.show': stored('c2', 'Other') });
    const store = createConversationStore(bridge);
    await store.getState().load();
    emit({ type: 'turn-started', turnId: 1 });
    emit({ type: 'question-heard', turnId: 1, text: 'Before', language: 'en' });
    emit({ type: 'conversation-opened', conversationId: 'c2' });
    emit({ type: 'reply-delta', turnId: 1, text: 'late' });
    await Promise.resolve();
    expect(asked.at(-1)).toEqual(['conversations.show', { id: 'c2' }]);
    expect(store.getState().messages.map(({ text }) => text)).toEqual(['Other']);
  });

  it('can be a new one', async () => {
    const { bridge, asked, emit } = scriptedBridge({ 'assistant.state': refused('internal') });
    const store = createConversationStore(bridge);
    await store.getState().load();
    emit({ type: 'turn-started', turnId: 1 });
    await store.getState().startAnew();
    expect(asked.at(-1)).toEqual(['conversations.open', { id: null }]);
    emit({ type: 'conversation-opened', conversationId: null });
    expect(store.getState()).toMatchObject({ messages: [], problem: undefined });
  });
});

describe('the language of the window', () => {
  it('is the first of the preferred ones there is', () => {
    expect(chooseLanguage('auto', ['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(chooseLanguage('auto', ['ja'])).toBe('en');
  });
});
