import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createHistoryStore } from '../../renderer/stores/history.ts';
import { groupConversations } from '../../renderer/views/history/groups.ts';

const summary = (id: string, more: object = {}) => ({
  id,
  title: `Title ${id}`,
  createdAt: 1,
  updatedAt: 1,
  messages: 2,
  pinned: false,
  ...more,
});

const NOW_MS = new Date(2026, 2, 30, 15).getTime();

/** Two conversations; answers as the app does, and waits where `held` says so. */
function scripted(count = 2) {
  let conversations = ['a', 'b', ...Array.from({ length: count - 2 }, (_, at) => `c${String(at)}`)].map((id) => summary(id));
  const gone = new Map<string, ReturnType<typeof summary>>();
  const asked: [string, unknown][] = [];
  const listeners = new Set<(event: AssistantEvent) => void>();
  const held: (() => void)[] = [];
  const state = { hold: false, refuse: '' };
  const bridge = {
    async request(route: string, input: { id: string; title?: string; pinned?: boolean; text: string; limit?: number; after?: string }) {
      asked.push([route, input]);
      if (state.hold) await new Promise<void>((resolve) => held.push(resolve));
      if (state.refuse === route) return { ok: false, error: { code: 'data-unwritable', message: 'no', data: {} } };
      if (route === 'conversations.list') {
        const { limit = 500, after = '0' } = input;
        const end = Number(after) + limit;
        const next = end < conversations.length ? String(end) : null;
        return { ok: true, data: { conversations: conversations.slice(Number(after), end), next, total: conversations.length } };
      }
      if (route === 'conversations.models') return { ok: true, data: { models: ['llama3.2:3b'] } };
      if (route === 'conversations.show') return { ok: true, data: { messages: [{ id: 'm1' }] } };
      if (route === 'conversations.search') return { ok: true, data: { found: [{ messageId: input.text, snippet: [] }] } };
      if (route === 'conversations.change') conversations = conversations.map((one) => (one.id === input.id ? { ...one, ...input } : one));
      if (route === 'conversations.delete') {
        gone.set(
          input.id,
          conversations.find(({ id }) => id === input.id)!,
        );
        conversations = conversations.filter(({ id }) => id !== input.id);
      }
      if (route === 'conversations.restore') conversations = [...conversations, gone.get(input.id)!];
      return { ok: true, data: {} };
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge;
  const waiting: { run: () => void; given: boolean }[] = [];
  const store = createHistoryStore(bridge, {
    nowMs: () => NOW_MS,
    later(run) {
      const one = { run, given: true };
      waiting.push(one);
      return () => (one.given = false);
    },
  });
  const pass = (): void => {
    for (const { run, given } of waiting.splice(0)) if (given) run();
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    store,
    asked,
    state,
    held,
    pass,
    settle,
    emit: (event: AssistantEvent) => {
      listeners.forEach((listen) => {
        listen(event);
      });
    },
  };
}

describe('the history', () => {
  it('is fetched, and again after a turn, until nobody looks', async () => {
    const { store, asked, settle, emit } = scripted();
    const stop = store.getState().follow();
    await settle();
    expect(store.getState().conversations?.map(({ id }) => id)).toEqual(['a', 'b']);
    emit({ type: 'conversation-opened', conversationId: 'a' });
    emit({ type: 'phase-changed', phase: 'idle' });
    stop();
    emit({ type: 'conversation-opened', conversationId: 'b' });
    expect(asked.filter(([route]) => route === 'conversations.list')).toHaveLength(2);
    expect(store.getState().models).toEqual(['llama3.2:3b']);
  });

  it('follows changes made elsewhere, in the list and in what was found', async () => {
    const { store, asked, pass, settle, emit } = scripted();
    store.getState().follow();
    store.getState().search('hello');
    pass();
    await settle();
    asked.length = 0;
    emit({ type: 'conversations-changed', conversationId: 'a' });
    await settle();
    expect(asked.map(([route]) => route)).toEqual(['conversations.list', 'conversations.search']);
  });

  it('fetches once more what changes while it is fetched, and no more often', async () => {
    const { store, state, held, asked, settle, emit } = scripted();
    state.hold = true;
    store.getState().follow();
    for (const id of ['a', 'b', 'a']) emit({ type: 'conversations-changed', conversationId: id });
    state.hold = false;
    held.forEach((go) => {
      go();
    });
    await settle();
    expect(asked.filter(([route]) => route === 'conversations.list')).toHaveLength(2);
  });

  it('comes in parts, and stays as long as it was when it is fetched again', async () => {
    const { store, asked, settle, emit } = scripted(1_234);
    store.getState().follow();
    await settle();
    expect(store.getState()).toMatchObject({ total: 1_234, conversations: { length: 200 } });
    await Promise.all([store.getState().loadMore(), store.getState().loadMore()]);
    expect(store.getState().conversations).toHaveLength(400);
    for (let part = 0; part < 9; part += 1) await store.getState().loadMore();
    const ids = store.getState().conversations?.map(({ id }) => id);
    expect([ids?.length, new Set(ids).size]).toEqual([1_234, 1_234]);
    asked.length = 0;
    emit({ type: 'conversations-changed', conversationId: 'a' });
    await settle();
    expect(asked.map(([, input]) => input)).toEqual([{ limit: 500 }, { limit: 500, after: '500' }, { limit: 234, after: '1000' }]);
    expect(store.getState().conversations).toHaveLength(1_234);
    await store.getState().loadMore();
    expect(asked).toHaveLength(3);
  });

  it('searches where the filters say', async () => {
    const { store, asked, pass, settle } = scripted();
    store.getState().filter({ time: 'week' });
    expect(asked).toEqual([]);
    store.getState().search('hello');
    pass();
    store.getState().filter({ model: 'llama3.2:3b' });
    store.getState().filter({ time: 'any' });
    await settle();
    const fromMs = new Date(2026, 2, 24).getTime();
    expect(asked.map(([, input]) => input)).toEqual([
      { text: 'hello', limit: 100, fromMs },
      { text: 'hello', limit: 100, fromMs, model: 'llama3.2:3b' },
      { text: 'hello', limit: 100, model: 'llama3.2:3b' },
    ]);
  });

  it('searches once the typing ends, and not for nothing', async () => {
    const { store, asked, pass, settle } = scripted();
    store.getState().search('h');
    store.getState().search(' hello ');
    expect(asked).toEqual([]);
    pass();
    await settle();
    expect(asked).toEqual([['conversations.search', { text: 'hello', limit: 100 }]]);
    expect(store.getState().found).toHaveLength(1);
    store.getState().search(' ');
    pass();
    expect(store.getState().found).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('drops what an earlier search found late', async () => {
    const { store, state, held, pass, settle } = scripted();
    state.hold = true;
    store.getState().search('first');
    pass();
    store.getState().search('second');
    pass();
    held[1]!();
    await settle();
    held[0]!();
    await settle();
    expect(store.getState().found?.map(({ messageId }) => messageId)).toEqual(['second']);
    store.getState().search('third');
    pass();
    store.getState().search('');
    held[2]!();
    await settle();
    expect(store.getState().found).toBeUndefined();
  });

  it('renames, but not to nothing nor to the same', async () => {
    const { store, asked, settle } = scripted();
    store.getState().follow();
    await settle();
    await store.getState().rename('a', '  ');
    await store.getState().rename('a', ' Title a ');
    expect(asked.some(([route]) => route === 'conversations.change')).toBe(false);
    await store.getState().rename('a', ' New ');
    expect(asked).toContainEqual(['conversations.change', { id: 'a', title: 'New' }]);
    expect(store.getState().conversations?.[0]?.title).toBe('New');
    await store.getState().pin('b', true);
    expect(store.getState().conversations?.[1]?.pinned).toBe(true);
  });

  it('deletes, and brings back', async () => {
    const { store, settle } = scripted();
    store.getState().follow();
    await settle();
    await store.getState().delete('a');
    expect(store.getState()).toMatchObject({ conversations: [{ id: 'b' }], deleted: { id: 'a' } });
    await store.getState().undo();
    expect(store.getState()).toMatchObject({ conversations: [{ id: 'b' }, { id: 'a' }], deleted: undefined, restored: { id: 'a' } });
    await store.getState().delete('b');
    store.getState().forgetDeleted();
    await store.getState().undo();
    expect(store.getState().conversations).toHaveLength(1);
  });

  it('keeps what could not be deleted, and says why', async () => {
    const { store, state, settle } = scripted();
    store.getState().follow();
    await settle();
    state.refuse = 'conversations.delete';
    await store.getState().delete('a');
    expect(store.getState()).toMatchObject({ deleted: undefined, problem: { code: 'data-unwritable' } });
    expect(store.getState().conversations).toHaveLength(2);
    state.refuse = 'conversations.open';
    expect(await store.getState().open('a')).toBe(false);
    state.refuse = '';
    expect(await store.getState().open('a')).toBe(true);
    expect(store.getState().problem).toBeUndefined();
  });
});

describe('a place that was found', () => {
  it('is opened on its branch, which is changed to only where it is not shown', async () => {
    const { store, asked, state } = scripted();
    expect(await store.getState().open('a', 'm1')).toBe(true);
    expect(asked.map(([route]) => route)).toEqual(['conversations.show', 'conversations.open']);
    expect(await store.getState().open('a', 'm9')).toBe(true);
    expect(asked.slice(2)).toEqual([
      ['conversations.show', { id: 'a' }],
      ['conversations.show-branch', { id: 'a', messageId: 'm9' }],
      ['conversations.open', { id: 'a' }],
    ]);
    state.refuse = 'conversations.show';
    expect(await store.getState().open('a', 'm1')).toBe(false);
    expect(store.getState().problem?.code).toBe('data-unwritable');
  });
});

describe('the groups of the history', () => {
  it('go by the calendar, pinned ones first', () => {
    const now = new Date(2026, 2, 30, 0, 30).getTime();
    const at = (...[month, day, hour]: readonly [number, number, number]): number => new Date(2026, month, day, hour).getTime();
    const groups = groupConversations(
      [
        summary('old but pinned', { updatedAt: 1, pinned: true }),
        summary('just now', { updatedAt: now }),
        summary('before midnight', { updatedAt: at(2, 29, 23) }),
        summary('yesterday morning', { updatedAt: at(2, 29, 0) }),
        summary('tuesday', { updatedAt: at(2, 24, 0) }),
        summary('a week ago', { updatedAt: at(2, 23, 23) }),
      ],
      now,
    );
    expect(groups.map(({ name, conversations }) => [name, ...conversations.map(({ id }) => id)])).toEqual([
      ['pinned', 'old but pinned'],
      ['today', 'just now'],
      ['yesterday', 'before midnight', 'yesterday morning'],
      ['week', 'tuesday'],
      ['older', 'a week ago'],
    ]);
  });
});
