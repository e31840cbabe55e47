import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { HotkeyState } from '../../contract/routes/hotkey.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createShortcutsStore } from '../../renderer/stores/shortcuts.ts';

const state: HotkeyState = {
  way: 'hook',
  limit: null,
  shortcuts: [{ name: 'talk', keys: 'Control+Alt+Space', works: true, problem: null }],
};
const problem = { code: 'hotkey-same', message: '', data: { keys: 'Control+Alt+J' } } as const;

/** A main process that refuses one shortcut and remembers what it was asked. */
function setUp() {
  const asked: string[] = [];
  let tell: (event: AssistantEvent) => void = () => undefined;
  const bridge = {
    request: (route: string, input: { on?: boolean; keys?: string }) => {
      asked.push([route, input.on, input.keys].filter((part) => part !== undefined).join(' '));
      if (route === 'hotkey.state') return Promise.resolve({ ok: true, data: state });
      const refused = route === 'hotkey.check' && input.keys === 'Control+Alt+J';
      return Promise.resolve({ ok: true, data: route === 'hotkey.check' ? { problem: refused ? problem : null } : {} });
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      tell = listener;
      return () => undefined;
    },
  } as unknown as Bridge;
  return {
    asked,
    store: createShortcutsStore(bridge),
    tell: (event: AssistantEvent) => {
      tell(event);
    },
  };
}

describe('choosing a shortcut', () => {
  it('keeps keys that will do, and gives the keys back', async () => {
    const { asked, store } = setUp();
    store.getState().choose('talk');
    expect(await store.getState().offer('talk', 'F9')).toBe(true);
    expect(store.getState()).toMatchObject({ choosing: undefined, refused: undefined });
    expect(asked).toEqual(['hotkey.capture true', 'hotkey.check F9', 'hotkey.capture false']);
  });

  it('says what is wrong and goes on choosing', async () => {
    const { asked, store } = setUp();
    store.getState().choose('talk');
    expect(await store.getState().offer('talk', 'Control+Alt+J')).toBe(false);
    expect(store.getState()).toMatchObject({ choosing: 'talk', refused: { name: 'talk', problem } });
    expect(await store.getState().offer('talk', 'F9')).toBe(true);
    expect(asked.at(-1)).toBe('hotkey.capture false');
  });

  it('leaves everything as it is', async () => {
    const { asked, store } = setUp();
    store.getState().leave();
    expect(asked).toEqual([]);
    store.getState().choose('talk');
    const offer = store.getState().offer('talk', 'F9');
    store.getState().leave();
    expect(await offer).toBe(false);
    expect(asked).toEqual(['hotkey.capture true', 'hotkey.check F9', 'hotkey.capture false']);
  });

  it('follows how keys are heard, and gives the keys back when its page goes', async () => {
    const { asked, store, tell } = setUp();
    const end = store.getState().follow();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState().hotkeys).toEqual(state);
    tell({ type: 'hotkeys-changed', state: { ...state, way: 'portal', limit: 'wayland' } });
    expect(store.getState().hotkeys?.way).toBe('portal');
    store.getState().choose('quickChat');
    end();
    expect(store.getState().choosing).toBeUndefined();
    expect(asked.at(-1)).toBe('hotkey.capture false');
  });
});
