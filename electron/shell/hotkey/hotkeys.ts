/** The shortcuts of the app while it runs: bound from the settings, bound anew when those change, and what is wrong with them. */
import type { HotkeyLimit, HotkeyState, HotkeyWay, ShortcutName } from '../../../contract/routes/hotkey.ts';
import type { CancelTimer, Clock } from '../../../core/base/clock.ts';
import type { Problem } from '../../../core/base/errors.ts';
import type { Log } from '../../../core/base/log.ts';
import type { LiveSettings } from '../../../core/settings/live.ts';
import type { SettingKey } from '../../../core/settings/schema.ts';
import type { AssistantEvent } from '../../../contract/events.ts';
import { noModifiers } from './accelerator.ts';
import { bindShortcut } from './binding.ts';
import type { Binding, BindingActions, GlobalShortcuts } from './binding.ts';
import { nextChord, restingChord } from './chord.ts';
import type { KeyStroke } from './chord.ts';
import type { KeyHook } from './hook.ts';
import { ESCAPE_CODE, MODIFIER_CODES } from './key-codes.ts';
import type { KeyboardLayout } from './key-codes.ts';
import { createPushToTalk } from './push-to-talk.ts';
import type { PushToTalk, TalkLine } from './push-to-talk.ts';

/** A page that captures and never says that it is done is not waited for longer. */
const LONGEST_CAPTURE_MS = 60_000;

/** The shortcuts, in the order in which they get their keys. */
const SETTINGS = { talk: 'hotkey.talk', quickChat: 'hotkey.quickChat', dictate: 'hotkey.dictate' } as const satisfies Record<
  ShortcutName,
  SettingKey
>;
const NAMES = Object.keys(SETTINGS) as readonly ShortcutName[];

const escapeChord = { code: ESCAPE_CODE, modifiers: noModifiers };

/** Dictation, as far as keys are concerned. */
export interface DictationLine extends TalkLine {
  /** Something was typed: the next dictation does not go on with the one before. */
  forget(): void;
}

export interface HotkeyOptions {
  readonly hook: KeyHook;
  readonly shortcuts: GlobalShortcuts;
  readonly settings: Pick<LiveSettings, 'values' | 'onChange'>;
  readonly talk: TalkLine;
  readonly dictation: DictationLine;
  readonly toggleQuickChat: () => void;
  /** Tells when the screen is locked or the computer sleeps: key-ups are lost then. @returns how to unsubscribe */
  readonly onLock: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
}

export interface Hotkeys {
  /** Starts to listen for keys; resolves when they work, or can't. */
  start(): Promise<void>;
  state(): HotkeyState;
  /** What would be wrong with these keys. */
  check(name: ShortcutName, keys: string): Problem | undefined;
  /** Keys do nothing while others are being chosen. */
  capture(on: boolean): void;
  setLayout(layout: KeyboardLayout): void;
  /** Told of each change. @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
  close(): void;
}

export function createHotkeys(options: HotkeyOptions): Hotkeys {
  const { hook, shortcuts, settings, clock, log, platform } = options;
  const mode = () => settings.values()['hotkey.talkMode'];
  const talk = createPushToTalk(options.talk, mode, clock);
  const dictate = createPushToTalk(options.dictation, mode, clock);
  const listeners = new Set<(event: AssistantEvent) => void>();
  let way: HotkeyWay = 'starting';
  let limit: HotkeyLimit | undefined;
  let layout: KeyboardLayout = {};
  let bindings: readonly Binding[] = [];
  let escape = restingChord;
  let cancelCapture: CancelTimer | undefined;

  const held = (key: PushToTalk): BindingActions => ({
    onDown: () => {
      key.down();
    },
    onUp: () => {
      key.up();
    },
    onPress: () => {
      key.press();
    },
  });
  const actions: Readonly<Record<ShortcutName, BindingActions>> = {
    talk: held(talk),
    dictate: held(dictate),
    quickChat: { onDown: options.toggleQuickChat, onUp: () => undefined, onPress: options.toggleQuickChat },
  };
  const wanted = (name: ShortcutName): string => settings.values()[SETTINGS[name]];
  const parts = () => ({ shortcuts, clock, platform, layout, limit });

  const state = (): HotkeyState => ({
    way,
    limit: limit ?? null,
    shortcuts: bindings.map(({ name, keys, works, problem }) => ({ name, keys, works, problem: problem?.report() ?? null })),
  });

  const unbind = (): void => {
    for (const binding of bindings) binding.close();
    bindings = [];
  };

  const bind = (): void => {
    if (way === 'starting' || cancelCapture !== undefined) return;
    unbind();
    const bound: Binding[] = [];
    // Dictation is off, and not spoken of, until it has keys.
    for (const name of NAMES.filter((one) => one !== 'dictate' || wanted(one) !== '')) {
      const taken = bound.map(({ keys }) => keys);
      bound.push(bindShortcut(name, wanted(name), taken, parts(), actions[name]));
    }
    bindings = bound;
    const usable = limit === undefined ? 'hook' : limit === 'wayland' ? 'portal' : 'shortcut';
    way = limit !== undefined && bound.every(({ works }) => !works) ? 'none' : usable;
    for (const { name, problem } of bound) if (problem !== undefined) log.warn(problem.code, { shortcut: name });
    for (const listener of listeners) listener({ type: 'hotkeys-changed', state: state() });
  };

  const onStroke = (stroke: KeyStroke): void => {
    if (cancelCapture !== undefined) return;
    for (const binding of bindings) binding.take(stroke);
    const step = nextChord(escape, stroke, escapeChord, platform);
    escape = step.state;
    if (step.change === 'down') {
      talk.escape();
      dictate.escape();
    }
    const typed = stroke.type === 'down' && !MODIFIER_CODES.includes(stroke.code) && !bindings.some((binding) => binding.isActive());
    if (typed) options.dictation.forget();
  };

  const endWatching = settings.onChange((keys) => {
    if (NAMES.some((name) => keys.includes(SETTINGS[name]))) bind();
  });
  const endLock = options.onLock(() => {
    talk.lost();
    dictate.lost();
    for (const binding of bindings) binding.rest();
    escape = restingChord;
  });

  const endCapture = (): void => {
    cancelCapture?.();
    cancelCapture = undefined;
    bind();
  };

  return {
    async start() {
      limit = await hook.start(onStroke);
      way = 'none';
      bind();
      log.info('hotkeys-ready', { way, ...(limit === undefined ? {} : { limit }) });
    },
    state,
    check(name, keys) {
      const silent = { onDown: () => undefined, onUp: () => undefined, onPress: () => undefined };
      // Our own grabs would refuse them.
      unbind();
      const others = NAMES.filter((other) => other !== name).map((other) => bindShortcut(other, wanted(other), [], parts(), silent));
      const tried = bindShortcut(
        name,
        keys,
        others.map((other) => other.keys),
        parts(),
        silent,
      );
      for (const other of others) other.close();
      tried.close();
      bind();
      return tried.problem;
    },
    capture(on) {
      if (!on) {
        endCapture();
        return;
      }
      cancelCapture?.();
      unbind();
      cancelCapture = clock.after(LONGEST_CAPTURE_MS, endCapture);
    },
    setLayout(next) {
      const changed = JSON.stringify(next) !== JSON.stringify(layout);
      layout = next;
      if (changed) bind();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      endWatching();
      endLock();
      cancelCapture?.();
      unbind();
      talk.close();
      dictate.close();
      hook.stop();
    },
  };
}
