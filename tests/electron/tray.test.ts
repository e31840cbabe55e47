import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { menuTemplate } from '../../electron/shell/menu-template.ts';
import { noticeOf } from '../../electron/shell/notice.ts';
import { chooseTexts } from '../../electron/shell/texts/texts.ts';
import { trayPixels } from '../../electron/shell/tray-icon.ts';
import type { TrayState } from '../../electron/shell/tray-icon.ts';
import { trayMenu } from '../../electron/shell/tray-menu.ts';
import type { TrayMenuState, TrayModel } from '../../electron/shell/tray-menu.ts';

const english = chooseTexts('en', []);
const french = chooseTexts('fr', []);
const llama: TrayModel = { provider: 'ollama', name: 'llama3.2:3b' };
const embedded: TrayModel = { provider: 'embedded', name: 'smollm2' };
const idle: TrayMenuState = {
  phase: 'idle',
  muted: false,
  wake: 'off',
  models: { answering: llama, choices: [embedded, llama], chosen: undefined, changeable: true },
};

function recorder(): { readonly done: unknown[]; readonly actions: Parameters<typeof trayMenu>[2] } {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    (...given: unknown[]): void => {
      done.push([what, ...given]);
    };
  return {
    done,
    actions: {
      talk: note('talk'),
      stop: note('stop'),
      toggleQuickChat: note('quick chat'),
      setMuted: note('mute'),
      pauseWake: note('pause'),
      chooseModel: note('model'),
      openMain: note('open'),
      openModels: note('models'),
      openSettings: note('settings'),
      quit: note('quit'),
    },
  };
}

const click = (items: MenuItemConstructorOptions[], label: string): void => {
  const item = items.find((one) => one.label === label);
  if (item === undefined) throw new Error(`no ${label}`);
  (item.click as () => void)();
};
const labels = (items: MenuItemConstructorOptions[]): unknown[] => items.map(({ label, type }) => label ?? type);
const modelMenu = (state: TrayMenuState, actions = recorder().actions): MenuItemConstructorOptions[] =>
  trayMenu(state, english, actions).find(({ submenu }) => submenu !== undefined)?.submenu as MenuItemConstructorOptions[];

describe("the tray's menu", () => {
  it('has everything, in both languages', () => {
    expect(labels(trayMenu(idle, english, recorder().actions))).toEqual([
      'Talk',
      'Quick chat',
      'separator',
      'Mute microphone',
      'Model: llama3.2:3b',
      'separator',
      'Open Jarvis',
      'Settings…',
      'separator',
      'Quit Jarvis',
    ]);
    expect(labels(trayMenu({ ...idle, phase: 'speaking' }, french, recorder().actions)).slice(0, 4)).toEqual([
      'Arrêter',
      'Discussion rapide',
      'separator',
      'Couper le micro',
    ]);
  });

  it('does what it says', () => {
    const { done, actions } = recorder();
    const items = trayMenu(idle, english, actions);
    for (const label of ['Talk', 'Quick chat', 'Mute microphone', 'Open Jarvis', 'Settings…', 'Quit Jarvis']) click(items, label);
    click(trayMenu({ ...idle, phase: 'thinking' }, english, actions), 'Stop');
    click(trayMenu({ ...idle, muted: true }, english, actions), 'Mute microphone');
    expect(done).toEqual([['talk'], ['quick chat'], ['mute', true], ['open'], ['settings'], ['quit'], ['stop'], ['mute', false]]);
  });

  it('pauses the wake word and goes on with it, where it is listened for', () => {
    const { done, actions } = recorder();
    const items = (wake: TrayMenuState['wake'], texts = english): MenuItemConstructorOptions[] =>
      trayMenu({ ...idle, wake }, texts, actions);
    expect(labels(items('off'))).not.toContain('Pause “Hey Jarvis”');
    expect(items('on', french)[4]).toMatchObject({ type: 'checkbox', checked: false });
    click(items('on'), 'Pause “Hey Jarvis”');
    click(items('paused'), 'Pause “Hey Jarvis”');
    expect(done).toEqual([
      ['pause', true],
      ['pause', false],
    ]);
  });

  it('lets nobody talk into a microphone that is off', () => {
    expect(trayMenu({ ...idle, muted: true }, english, recorder().actions)[0]).toMatchObject({ label: 'Talk', enabled: false });
  });

  it('offers the models there are, and marks the one that is set', () => {
    const { done, actions } = recorder();
    const items = modelMenu(idle, actions);
    expect(items.map(({ label, checked }) => [label, checked])).toEqual([
      ['Automatic', true],
      ['smollm2 (embedded)', false],
      ['llama3.2:3b', false],
      [undefined, undefined],
      ['Models…', undefined],
    ]);
    for (const label of ['Automatic', 'smollm2 (embedded)', 'llama3.2:3b']) click(items, label);
    expect(done).toEqual([
      ['model', undefined],
      ['model', embedded],
      ['model', llama],
    ]);
    expect(modelMenu({ ...idle, models: { ...idle.models, chosen: llama } }).map(({ checked }) => checked)).toEqual([
      false,
      false,
      true,
      undefined,
      undefined,
    ]);
  });

  it('keeps a model in sight whose server has gone, and one the environment decides as it is', () => {
    const gone: TrayModel = { provider: 'ollama', name: 'a&b' };
    expect(labels(modelMenu({ ...idle, models: { ...idle.models, chosen: gone } }))).toContain('a&&b');
    const fixed = modelMenu({ ...idle, models: { ...idle.models, changeable: false } });
    expect(fixed.filter(({ type }) => type === 'radio').map(({ enabled }) => enabled)).toEqual([false, false, false]);
  });
});

describe("the tray's icon", () => {
  const states: readonly TrayState[] = ['idle', 'listening', 'thinking', 'speaking', 'muted', 'waiting'];

  it('has a shape of its own for each state, whatever the colour', () => {
    const shapes = new Set(states.map((state) => trayPixels(state, 22, true).toString('base64')));
    expect(shapes.size).toBe(states.length);
  });

  it('is drawn for any size, within its corners', () => {
    for (const state of states) {
      for (const size of [16, 22, 33, 44]) {
        const pixels = trayPixels(state, size);
        expect(pixels).toHaveLength(size * size * 4);
        expect(pixels[3], state).toBe(0);
        expect(Math.max(...pixels)).toBe(255);
        // Colours are multiplied by alpha.
        for (let at = 0; at < pixels.length; at += 4) {
          const alpha = pixels[at + 3] ?? 0;
          expect(Math.max(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)).toBeLessThanOrEqual(alpha);
        }
      }
    }
  });
});

describe('the application menu', () => {
  const actions = { toggleQuickChat: () => undefined, toggleMuted: () => undefined, openView: () => undefined, quit: () => undefined };
  const accelerators = (items: MenuItemConstructorOptions[]): string[] =>
    items.flatMap(({ accelerator, submenu }) => [
      ...(typeof accelerator === 'string' ? [accelerator] : []),
      ...(Array.isArray(submenu) ? accelerators(submenu) : []),
    ]);
  const allLabels = (items: MenuItemConstructorOptions[]): string[] =>
    items
      .flatMap(({ label, submenu }) => [label ?? '', ...(Array.isArray(submenu) ? allLabels(submenu) : [])])
      .filter((label) => label !== '');

  it('speaks the language of the windows throughout', () => {
    const [inEnglish, inFrench] = [english, french].map((texts) => allLabels(menuTemplate(texts, actions, true)));
    expect(inFrench).toHaveLength(inEnglish?.length ?? 0);
    const same = inEnglish?.filter((label, index) => inFrench?.[index] === label);
    expect(same?.toSorted()).toEqual(['Conversation', 'Jarvis', 'Services']);
  });

  it('gives each key to one entry', () => {
    for (const isMac of [true, false]) {
      const keys = accelerators(menuTemplate(english, actions, isMac));
      expect(keys).toContain('CommandOrControl+Q');
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe('notifications', () => {
  const result = {
    transcript: 'q',
    language: 'en',
    reply: 'Paris.\n\nIt is.',
    model: 'm',
    conversationId: 'c',
    recalled: [],
    stages: {} as never,
  };

  it('tell an answer and a problem, and nothing else', () => {
    expect(noticeOf({ type: 'turn-finished', turnId: 1, result, complete: true }, english)).toEqual({
      title: 'Jarvis answered',
      body: 'Paris. It is.',
    });
    const problem = { code: 'microphone-missing', message: 'No microphone was found.', data: {} } as const;
    expect(noticeOf({ type: 'talk-failed', problem }, english)).toEqual({ title: 'Jarvis could not listen', body: problem.message });
    expect(noticeOf({ type: 'turn-failed', turnId: 1, problem }, french)).toEqual({
      title: 'Jarvis n’a pas pu répondre',
      body: 'Aucun microphone n’a été trouvé.',
    });
    const gone = { code: 'chat-unreachable', message: '', data: { url: 'http://x' } } as const;
    // With the space that no line ends at.
    expect(noticeOf({ type: 'turn-failed', turnId: 1, problem: gone }, french)?.body).toMatch(/http:\/\/x/);
    const later = { code: 'from-a-later-version', message: 'As it came.', data: {} } as never;
    expect(noticeOf({ type: 'talk-failed', problem: later }, french)?.body).toBe('As it came.');
    expect(noticeOf({ type: 'turn-finished', turnId: 1, result, complete: false }, english)).toBeUndefined();
    expect(noticeOf({ type: 'turn-finished', turnId: 1, result: { ...result, reply: '' }, complete: true }, english)).toBeUndefined();
    expect(noticeOf({ type: 'backup-failed', problem }, english)).toEqual({ title: 'No backup today', body: problem.message });
    expect(noticeOf({ type: 'reply-delta', turnId: 1, text: 'x' }, english)).toBeUndefined();
  });

  it('are short', () => {
    const reply = 'word '.repeat(500);
    expect(noticeOf({ type: 'turn-finished', turnId: 1, result: { ...result, reply }, complete: true }, english)?.body).toHaveLength(240);
  });
});

describe('the language outside of the windows', () => {
  it('is the one that is set, else the first the computer prefers that is there, else English', () => {
    expect(chooseTexts('fr', ['en-GB'])).toBe(french);
    expect(chooseTexts('auto', ['de-DE', 'fr-CA', 'en'])).toBe(french);
    expect(chooseTexts('auto', ['de-DE'])).toBe(english);
    expect(chooseTexts('constructor', [])).toBe(english);
  });
});
