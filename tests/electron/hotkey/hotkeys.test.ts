import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../../contract/events.ts';
import type { HotkeyLimit } from '../../../contract/routes/hotkey.ts';
import { silentLog } from '../../../core/base/log.ts';
import type { SettingKey, SettingValues } from '../../../core/settings/schema.ts';
import { TAIL_MS } from '../../../core/voice/talk-key.ts';
import type { KeyStroke } from '../../../electron/shell/hotkey/chord.ts';
import { createHotkeys } from '../../../electron/shell/hotkey/hotkeys.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const CODES: Readonly<Record<string, number>> = { Control: 0x1d, Alt: 0x38, Space: 0x39, J: 0x24, F9: 0x43, Escape: 1 };

interface SetUp {
  readonly limit?: HotkeyLimit;
  /** Grabs of these are refused. */
  readonly taken?: readonly string[];
  readonly values?: Partial<SettingValues>;
}

/** The app's shortcuts with a keyboard of software and a log of what they do. */
async function setUp({ limit, taken = [], values = {} }: SetUp = {}) {
  const clock = createVirtualClock();
  const log: string[] = [];
  const grabs = new Map<string, () => void>();
  const current = {
    'hotkey.talk': 'Control+Alt+Space',
    'hotkey.quickChat': 'Control+Alt+J',
    'hotkey.dictate': '',
    'hotkey.talkMode': 'automatic',
    ...values,
  } as SettingValues;
  let changed: (keys: readonly SettingKey[]) => void = () => undefined;
  let told: (event: AssistantEvent) => void = () => undefined;
  let lock: () => void = () => undefined;
  let stroke: (stroke: KeyStroke) => void = () => undefined;
  const states: string[] = [];
  const write = (text: string): void => {
    log.push(`${String(Math.round(clock.nowMs()))} ${text}`);
  };
  let endTurn: (() => void) | undefined;
  const hotkeys = createHotkeys({
    hook: {
      start: (listener) => {
        if (limit === undefined) stroke = listener;
        return Promise.resolve(limit);
      },
      stop: () => undefined,
    },
    shortcuts: {
      register(keys, action) {
        if (taken.includes(keys) || grabs.has(keys)) return false;
        grabs.set(keys, action);
        return true;
      },
      unregister: (keys) => grabs.delete(keys),
    },
    settings: {
      values: () => current,
      onChange(listener) {
        changed = listener;
        return () => undefined;
      },
    },
    talk: {
      listen() {
        write('listen');
        told({ type: 'phase-changed', phase: 'listening' });
        return new Promise<void>((resolve) => {
          endTurn = resolve;
        });
      },
      finish() {
        write('finish');
        told({ type: 'phase-changed', phase: 'thinking' });
      },
      stop() {
        write('stop');
        told({ type: 'phase-changed', phase: 'idle' });
        endTurn?.();
      },
      subscribe(listener) {
        told = listener;
        return () => undefined;
      },
    },
    dictation: {
      listen() {
        write('dictate');
        return new Promise<void>(() => undefined);
      },
      finish: () => {
        write('dictated');
      },
      stop: () => {
        write('not dictated');
      },
      forget: () => undefined,
      subscribe: () => () => undefined,
    },
    toggleQuickChat: () => {
      write('quick chat');
    },
    onLock(listener) {
      lock = listener;
      return () => undefined;
    },
    clock,
    log: silentLog,
    platform: 'linux',
  });
  hotkeys.subscribe((event) => {
    if (event.type === 'hotkeys-changed') states.push(event.state.shortcuts.map(({ keys }) => keys).join(' '));
  });
  await hotkeys.start();
  const held = new Set<string>();
  const key = (type: 'down' | 'up', name: string): void => {
    if (type === 'down') held.add(name);
    else held.delete(name);
    stroke({ type, code: CODES[name] ?? -1, control: held.has('Control'), alt: held.has('Alt'), shift: false, meta: false });
    const grab = [...grabs.keys()].find((keys) => keys.split('+').every((part) => held.has(part)));
    if (type === 'down' && grab?.endsWith(name) === true) grabs.get(grab)?.();
  };
  return {
    clock,
    log,
    states,
    grabs,
    hotkeys,
    down(...names: string[]) {
      for (const name of names) key('down', name);
    },
    up(...names: string[]) {
      for (const name of names) key('up', name);
    },
    /** The grab alone, as where the hook notices nothing. */
    fire(keys: string) {
      grabs.get(keys)?.();
    },
    set(next: Partial<SettingValues>) {
      Object.assign(current, next);
      changed(Object.keys(next) as SettingKey[]);
    },
    lock: () => {
      lock();
    },
    tell: (event: AssistantEvent) => {
      told(event);
    },
    finishTurn: () => endTurn?.(),
  };
}

const problems = (stage: Awaited<ReturnType<typeof setUp>>): (string | undefined)[] =>
  stage.hotkeys.state().shortcuts.map(({ problem }) => problem?.code);

describe('the shortcuts', () => {
  it('hold to talk, and are heard once though hook and grab both notice', async () => {
    const stage = await setUp();
    stage.down('Control', 'Alt', 'Space');
    await stage.clock.advance(2_000);
    stage.up('Space', 'Alt', 'Control');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 listen', `${String(2_000 + TAIL_MS)} finish`]);
    expect(stage.hotkeys.state()).toMatchObject({ way: 'hook', limit: null });
    expect(problems(stage)).toEqual([undefined, undefined]);
  });

  it('open quick chat once, however long they are held', async () => {
    const stage = await setUp();
    stage.down('Control', 'Alt', 'J');
    await stage.clock.advance(660);
    for (let repeat = 0; repeat < 20; repeat += 1) {
      stage.down('J');
      await stage.clock.advance(40);
    }
    stage.up('J');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 quick chat']);
  });

  it('hold at once after they were changed, and the old keys do nothing', async () => {
    const stage = await setUp();
    stage.set({ 'hotkey.talk': 'F9' });
    stage.down('Control', 'Alt', 'Space');
    stage.up('Space', 'Alt', 'Control');
    stage.down('F9');
    await stage.clock.advance(1_000);
    stage.up('F9');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 listen', `${String(1_000 + TAIL_MS)} finish`]);
    expect([...stage.grabs.keys()]).toEqual(['F9', 'Control+Alt+J']);
    expect(stage.states).toEqual(['Control+Alt+Space Control+Alt+J', 'F9 Control+Alt+J']);
  });

  it('follow the mode that is set', async () => {
    const stage = await setUp({ values: { 'hotkey.talkMode': 'toggle' } });
    stage.down('Control', 'Alt', 'Space');
    await stage.clock.advance(2_000);
    stage.up('Space', 'Alt', 'Control');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 listen']);
    stage.set({ 'hotkey.talkMode': 'hold' });
    stage.down('Control', 'Alt', 'Space');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 listen', `${String(3_000 + TAIL_MS)} finish`]);
  });

  it('end with the screen being locked', async () => {
    const stage = await setUp();
    stage.down('Control', 'Alt', 'Space');
    await stage.clock.advance(500);
    stage.lock();
    expect(stage.log).toEqual(['0 listen', '500 finish']);
    stage.down('Control', 'Alt', 'Space');
    expect(stage.log.at(-1)).toBe('500 listen');
  });

  it('give Escape to the turn they began, and to no other', async () => {
    const stage = await setUp();
    stage.down('Escape');
    stage.up('Escape');
    expect(stage.log).toEqual([]);
    stage.down('Control', 'Alt', 'Space');
    await stage.clock.advance(1_000);
    stage.up('Space', 'Alt', 'Control');
    await stage.clock.advance(1_000);
    stage.down('Escape');
    stage.up('Escape');
    await stage.clock.settle();
    stage.down('Escape');
    expect(stage.log).toEqual(['0 listen', `${String(1_000 + TAIL_MS)} finish`, '2000 stop']);
  });

  it('begin anew after what they began ended by itself', async () => {
    const stage = await setUp({ values: { 'hotkey.talkMode': 'toggle' } });
    stage.down('Control', 'Alt', 'Space');
    stage.up('Space', 'Alt', 'Control');
    stage.tell({ type: 'phase-changed', phase: 'idle' });
    stage.finishTurn();
    await stage.clock.advance(1_000);
    stage.down('Control', 'Alt', 'Space');
    expect(stage.log).toEqual(['0 listen', '1000 listen']);
  });

  it('say that another program has the keys, and work all the same where the hook hears them', async () => {
    const stage = await setUp({ taken: ['Control+Alt+Space'] });
    expect(problems(stage)).toEqual(['hotkey-taken', undefined]);
    expect(stage.hotkeys.state().shortcuts[0]).toMatchObject({
      works: true,
      problem: { data: { keys: 'Control+Alt+Space', heard: true } },
    });
    stage.down('Control', 'Alt', 'Space');
    expect(stage.log).toEqual(['0 listen']);
  });

  it('refuse what is typed, what is unknown, and two that are the same', async () => {
    const stage = await setUp({ values: { 'hotkey.talk': 'Space', 'hotkey.quickChat': 'Control+Quux' } });
    expect(problems(stage)).toEqual(['hotkey-invalid', 'hotkey-invalid']);
    stage.set({ 'hotkey.talk': 'alt+ctrl+j', 'hotkey.quickChat': 'Control+Alt+J' });
    expect(problems(stage)).toEqual([undefined, 'hotkey-same']);
    stage.set({ 'hotkey.talk': '', 'hotkey.quickChat': 'Control+Alt+J' });
    expect(stage.hotkeys.state().shortcuts).toEqual([
      { name: 'talk', keys: '', works: false, problem: null },
      { name: 'quickChat', keys: 'Control+Alt+J', works: true, problem: null },
    ]);
  });

  it('judge keys before they are kept', async () => {
    const stage = await setUp({ taken: ['Control+Alt+P'] });
    const judge = (keys: string): string | undefined => stage.hotkeys.check('talk', keys)?.code;
    expect(judge('Control+Alt+P')).toBe('hotkey-taken');
    expect(judge('Alt+Control+J')).toBe('hotkey-same');
    expect(judge('P')).toBe('hotkey-invalid');
    expect(judge('Control+Alt+Space')).toBeUndefined();
    expect(judge('F9')).toBeUndefined();
    expect([...stage.grabs.keys()]).toEqual(['Control+Alt+Space', 'Control+Alt+J']);
  });

  it('do nothing while others are chosen, and come back by themselves', async () => {
    const stage = await setUp();
    stage.hotkeys.capture(true);
    expect([...stage.grabs.keys()]).toEqual([]);
    stage.down('Control', 'Alt', 'Space');
    stage.up('Space', 'Alt', 'Control');
    expect(stage.hotkeys.check('talk', 'Control+Alt+J')?.code).toBe('hotkey-same');
    expect(stage.log).toEqual([]);
    await stage.clock.advance(60_000);
    stage.down('Control', 'Alt', 'Space');
    expect(stage.log).toEqual(['60000 listen']);
  });
});

describe('without the hook', () => {
  it('a press begins and the next one ends', async () => {
    const stage = await setUp({ limit: 'wayland' });
    expect(stage.hotkeys.state()).toMatchObject({ way: 'portal', limit: 'wayland' });
    stage.fire('Control+Alt+Space');
    await stage.clock.advance(2_000);
    stage.fire('Control+Alt+Space');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['0 listen', `${String(2_000 + TAIL_MS)} finish`]);
  });

  it('keys that are held are one press', async () => {
    const stage = await setUp({ limit: 'hook-failed' });
    expect(stage.hotkeys.state().way).toBe('shortcut');
    stage.fire('Control+Alt+Space');
    await stage.clock.advance(660);
    for (let repeat = 0; repeat < 50; repeat += 1) {
      stage.fire('Control+Alt+Space');
      await stage.clock.advance(40);
    }
    expect(stage.log).toEqual(['0 listen']);
  });

  it('nothing is heard where grabs are refused too', async () => {
    const stage = await setUp({ limit: 'permission', taken: ['Control+Alt+Space', 'Control+Alt+J'] });
    expect(stage.hotkeys.state()).toMatchObject({ way: 'none', limit: 'permission' });
    expect(problems(stage)).toEqual(['hotkey-taken', 'hotkey-taken']);
  });

  it('a desktop of Wayland that gives no keys is not taken for another program (the hotkey is dead on Wayland)', async () => {
    const stage = await setUp({ limit: 'wayland', taken: ['Control+Alt+Space', 'Control+Alt+J'] });
    expect(stage.hotkeys.state()).toMatchObject({ way: 'none', limit: 'wayland' });
    expect(problems(stage)).toEqual(['hotkey-unsupported', 'hotkey-unsupported']);
  });

  it('a hook that turns out to be deaf is made up for by the grab', async () => {
    const stage = await setUp();
    stage.fire('Control+Alt+Space');
    await stage.clock.advance(1_000);
    expect(stage.log).toEqual(['150 listen']);
  });
});
