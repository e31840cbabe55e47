import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createMemoriesStore } from '../../renderer/stores/memories.ts';

const memory = (id: string, text: string, more: object = {}) => ({ id, text, source: 'asked', createdAt: 1, ...more });

/** Answers as the app does; each search finds what `meant` names, and waits where `hold` says so. */
async function scripted() {
  let memories = [memory('m1', 'My café is blue'), memory('m2', 'I have a cat'), memory('m0', 'My café is red', { supersededBy: 'm1' })];
  const gone = new Map<string, ReturnType<typeof memory>>();
  const asked: [string, unknown][] = [];
  const listeners = new Set<(event: AssistantEvent) => void>();
  const held: (() => void)[] = [];
  const app = { hold: false, refuse: '', meant: [] as string[], known: false, superseded: [] as unknown[] };
  const bridge = {
    async request(route: string, input: { id: string; text: string }) {
      asked.push([route, input]);
      if (app.hold) await new Promise<void>((resolve) => held.push(resolve));
      if (app.refuse === route) return { ok: false, error: { code: 'data-unwritable', message: 'no', data: {} } };
      if (route === 'memories.list') return { ok: true, data: { memories } };
      if (route === 'memories.search') return { ok: true, data: { results: app.meant.map((id) => ({ id, text: '', score: 1 })) } };
      if (route === 'memories.add') {
        const added = memory(`m${String(memories.length)}`, input.text);
        memories = [added, ...memories];
        return { ok: true, data: { memory: added, known: app.known, superseded: app.superseded } };
      }
      if (route === 'memories.change') memories = memories.map((one) => (one.id === input.id ? { ...one, text: input.text } : one));
      if (route === 'memories.forget') {
        gone.set(
          input.id,
          memories.find(({ id }) => id === input.id)!,
        );
        memories = memories.filter(({ id }) => id !== input.id);
      }
      if (route === 'memories.restore') memories = [...memories, gone.get(input.id)!];
      return { ok: true, data: {} };
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge;
  let waiting: (() => void) | undefined;
  const store = createMemoriesStore(bridge, (run) => {
    waiting = run;
    return () => {
      waiting = undefined;
    };
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = async (): Promise<void> => {
    waiting?.();
    waiting = undefined;
    await settle();
  };
  const stop = store.getState().follow();
  await settle();
  const found = () => store.getState().found?.map(({ id }) => id);
  return { store, app, asked, held, pass, settle, stop, found, listeners };
}

describe('the memories', () => {
  it('are fetched, and again after a turn, until nobody looks', async () => {
    const { store, asked, stop, listeners } = await scripted();
    expect(store.getState().memories).toHaveLength(3);
    for (const listener of listeners) listener({ type: 'turn-finished' } as AssistantEvent);
    expect(asked).toHaveLength(2);
    for (const listener of listeners) listener({ type: 'memories-changed' });
    expect(asked).toHaveLength(3);
    stop();
    expect(listeners.size).toBe(0);
  });

  it('are found by meaning first, then by words without accents, those no longer true too', async () => {
    const { store, app, asked, pass, found } = await scripted();
    app.meant = ['m2', 'unknown'];
    store.getState().search('Caf');
    store.getState().search('Cafe ');
    expect(asked).toHaveLength(1);
    await pass();
    expect(asked[1]).toEqual(['memories.search', { query: 'Cafe', limit: 50 }]);
    expect(found()).toEqual(['m2', 'm1', 'm0']);
    store.getState().search('');
    await pass();
    expect(found()).toBeUndefined();
  });

  it('are found by words when meaning can not be searched, and it is said', async () => {
    const { store, app, pass, found } = await scripted();
    app.refuse = 'memories.search';
    store.getState().search('cat');
    await pass();
    expect(found()).toEqual(['m2']);
    expect(store.getState().problem?.code).toBe('data-unwritable');
  });

  it('drop what an earlier search found late', async () => {
    const { store, app, held, pass, settle, found } = await scripted();
    app.hold = true;
    store.getState().search('cat');
    await pass();
    store.getState().search('');
    held[0]!();
    await settle();
    expect(found()).toBeUndefined();
  });

  it('take a fact, and say when it was known or took a place', async () => {
    const { store, app, asked } = await scripted();
    expect(await store.getState().add('  ')).toBe(false);
    expect(asked).toHaveLength(1);
    expect(await store.getState().add(' I like tea ')).toBe(true);
    expect(store.getState()).toMatchObject({ added: 'added', memories: [{ text: 'I like tea' }, {}, {}, {}] });
    app.superseded = [{}];
    await store.getState().add('I like coffee');
    expect(store.getState().added).toBe('replaced');
    app.known = true;
    await store.getState().add('I like coffee');
    expect(store.getState().added).toBe('known');
    app.refuse = 'memories.add';
    expect(await store.getState().add('x')).toBe(false);
    expect(store.getState()).toMatchObject({ added: undefined, problem: { code: 'data-unwritable' } });
  });

  it('are changed, but not to nothing nor to the same', async () => {
    const { store, asked, app, pass, found } = await scripted();
    await store.getState().change('m2', ' ');
    await store.getState().change('m2', 'I have a cat ');
    expect(asked).toHaveLength(1);
    app.meant = [];
    store.getState().search('cat');
    await pass();
    await store.getState().change('m2', 'I have two cats');
    // What is looked at stays right.
    expect(store.getState().found?.[0]?.text).toBe('I have two cats');
    await store.getState().change('m2', 'I have a dog');
    expect(found()).toEqual([]);
  });

  it('are forgotten and brought back', async () => {
    const { store, app } = await scripted();
    await store.getState().forget('m2');
    expect(store.getState().memories).toHaveLength(2);
    await store.getState().undo();
    expect(store.getState()).toMatchObject({ forgotten: undefined, restored: { id: 'm2' } });
    expect(store.getState().memories).toHaveLength(3);
    await store.getState().forget('m1');
    store.getState().forgetForgotten();
    await store.getState().undo();
    expect(store.getState().memories).toHaveLength(2);
    app.refuse = 'memories.forget';
    await store.getState().forget('m2');
    expect(store.getState()).toMatchObject({ forgotten: undefined, problem: { code: 'data-unwritable' } });
  });
});
