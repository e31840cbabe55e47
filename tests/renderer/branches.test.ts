import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createConversationStore } from '../../renderer/stores/conversation.ts';

interface Stored {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly versions?: readonly string[];
  readonly recalled?: readonly { id: string; text: string }[];
}

const stages = { speechEndMs: 0, transcriptMs: 0, firstTokenMs: 0, firstSentenceMs: 0, firstAudioMs: 0, doneMs: 1 };
const q = (id: string, text: string, versions?: readonly string[]): Stored => ({ id, role: 'user', text, ...(versions && { versions }) });
const a = (id: string, text: string, versions?: readonly string[]): Stored => ({
  id,
  role: 'assistant',
  text,
  ...(versions && { versions }),
});

/** The window on a conversation with two turns; a turn is what `turn` says, and the store then what it was told to be. */
async function window(stored: readonly Stored[] = [q('q1', 'One?'), a('a1', 'One.'), q('q2', 'Two?'), a('a2', 'Two.')]) {
  const asked: [string, unknown][] = [];
  const listeners: ((event: AssistantEvent) => void)[] = [];
  const app = { stored, turn: [] as readonly AssistantEvent[], after: stored, refuse: false };
  const emit = (...events: readonly AssistantEvent[]): void => {
    for (const event of events) for (const listener of listeners) listener(event);
  };
  const conversation = () => ({ id: 'c', title: '', createdAt: 0, updatedAt: 0, pinned: false, messages: app.stored });
  const bridge = {
    async request(route: string, input: unknown) {
      asked.push([route, input]);
      if (route === 'assistant.state') return { ok: true, data: { phase: 'idle', conversationId: 'c' } };
      if (route === 'conversations.show') return { ok: true, data: conversation() };
      if (app.refuse) return { ok: false, error: { code: 'chat-unreachable', message: 'no', data: {} } };
      if (route === 'assistant.ask' || route === 'assistant.regenerate') {
        const end = app.turn.at(-1);
        emit(...app.turn.slice(0, -1));
        app.stored = app.after;
        if (end !== undefined) emit(end);
      }
      if (route === 'conversations.show-branch') app.stored = app.after;
      return { ok: true, data: route === 'conversations.show-branch' ? conversation() : {} };
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Bridge;
  const store = createConversationStore(bridge);
  await store.getState().load();
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const shown = (): string[] => store.getState().messages.map(({ storedId = '-', text }) => `${storedId} ${text}`);
  const ids = (): string[] => store.getState().messages.map(({ id }) => id);
  return { store, app, asked, emit, settle, shown, ids };
}

function turn(text: string, reply: string, recalled: readonly { id: string; text: string }[] = []): readonly AssistantEvent[] {
  const result = { transcript: text, language: 'en', reply, model: 'm', conversationId: 'c', recalled: [...recalled], stages };
  return [
    { type: 'turn-started', turnId: 7 },
    { type: 'question-heard', turnId: 7, text, language: 'en' },
    { type: 'reply-delta', turnId: 7, text: reply },
    { type: 'turn-finished', turnId: 7, result, complete: true },
  ];
}

describe('a turn that was stored', () => {
  it('is known by its ids, drawn as it was, with the memories it used', async () => {
    const { store, app, settle, shown, ids } = await window();
    app.turn = turn('Three?', 'Three.', [{ id: 'm', text: 'Likes threes' }]);
    app.after = [...app.stored, q('q3', 'Three?'), { ...a('a3', 'Three.'), recalled: [{ id: 'm', text: 'Likes threes' }] }];
    await store.getState().ask('Three?');
    const drawn = ids();
    await settle();
    expect(shown().slice(4)).toEqual(['q3 Three?', 'a3 Three.']);
    expect(ids()).toEqual(drawn);
    expect(store.getState().messages.at(-1)?.recalled).toEqual([{ id: 'm', text: 'Likes threes' }]);
  });

  it('stays as it is shown while another goes on, and when it failed', async () => {
    const { store, app, emit, settle, shown } = await window();
    const problem = { code: 'chat-unreachable' as const, message: 'no', data: {} };
    emit(...turn('Three?', 'Three.').slice(0, 2), { type: 'turn-failed', turnId: 7, problem });
    await settle();
    expect(shown().at(-1)).toBe('- Three?');
    emit({ type: 'turn-started', turnId: 8 });
    app.stored = [];
    emit({ type: 'turn-dropped', turnId: 9 });
    await settle();
    expect(shown()).toHaveLength(6);
    expect(store.getState().turns).toEqual([8]);
  });
});

describe('an edited question', () => {
  it('is taken into the field and given back', async () => {
    const { store } = await window();
    store.getState().write('half');
    store.getState().edit('q1');
    expect(store.getState()).toMatchObject({ draft: 'One?', editing: { storedId: 'q1' } });
    store.getState().edit('q2');
    expect(store.getState().draft).toBe('Two?');
    store.getState().cancelEdit();
    expect(store.getState()).toMatchObject({ draft: 'half', editing: undefined });
  });

  it('takes the place of what followed it', async () => {
    const { store, app, asked, settle, shown } = await window();
    store.getState().write('half');
    store.getState().edit('q1');
    store.getState().write('Other?');
    app.turn = turn('Other?', 'Other.');
    app.after = [q('q9', 'Other?', ['q1', 'q9']), a('a9', 'Other.')];
    const seen: string[][] = [];
    store.subscribe(({ messages }) => seen.push(messages.map(({ text }) => text)));
    await store.getState().send();
    await settle();
    expect(asked).toContainEqual(['assistant.ask', { text: 'Other?', editOf: { conversationId: 'c', messageId: 'q1' } }]);
    expect(shown()).toEqual(['q9 Other?', 'a9 Other.']);
    expect(store.getState()).toMatchObject({ draft: 'half', editing: undefined, replacing: undefined });
    // Never empty, which would show the welcome.
    expect(seen.every((texts) => texts.length > 0)).toBe(true);
  });

  it('comes back into the field when it could not be asked, and is tried again as one', async () => {
    const { store, app, asked, shown } = await window();
    store.getState().edit('q2');
    store.getState().write('Other?');
    app.refuse = true;
    await store.getState().send();
    expect(store.getState()).toMatchObject({ draft: 'Other?', editing: { storedId: 'q2' }, problem: { code: 'chat-unreachable' } });
    expect(shown()).toHaveLength(4);
    app.refuse = false;
    await store.getState().retry();
    expect(asked.at(-1)).toEqual(['assistant.ask', { text: 'Other?', editOf: { conversationId: 'c', messageId: 'q2' } }]);
  });

  it('is over when another conversation is opened', async () => {
    const { store, emit } = await window();
    store.getState().edit('q2');
    emit({ type: 'conversation-opened', conversationId: null });
    expect(store.getState().editing).toBeUndefined();
  });
});

describe('an answer that is given again', () => {
  it('stands in the place of the one before; the other is a version of it', async () => {
    const { store, app, asked, settle, shown, ids } = await window();
    app.turn = turn('Two?', 'Two again.');
    app.after = [...app.stored.slice(0, 3), a('a3', 'Two again.', ['a2', 'a3'])];
    await store.getState().regenerate('a2');
    await settle();
    expect(asked).toContainEqual(['assistant.regenerate', { conversationId: 'c', messageId: 'a2' }]);
    expect(shown()).toEqual(['q1 One?', 'a1 One.', 'q2 Two?', 'a3 Two again.']);
    const drawn = ids();
    app.after = [...app.stored.slice(0, 3), a('a2', 'Two.', ['a2', 'a3'])];
    await store.getState().showVersion('a2');
    expect(asked.at(-1)).toEqual(['conversations.show-branch', { id: 'c', messageId: 'a2' }]);
    expect(shown().at(-1)).toBe('a2 Two.');
    // The same row, which keeps the focus.
    expect(ids()).toEqual(drawn);
  });

  it('is asked for again after a failure, not as a question of its own', async () => {
    const { store, app, asked } = await window();
    app.refuse = true;
    await store.getState().regenerate('a2');
    expect(store.getState()).toMatchObject({ problem: { code: 'chat-unreachable' }, replacing: undefined });
    await store.getState().retry();
    expect(asked.filter(([route]) => route === 'assistant.regenerate')).toHaveLength(2);
    await store.getState().regenerate('none');
    expect(asked.filter(([route]) => route === 'assistant.regenerate')).toHaveLength(2);
  });
});
