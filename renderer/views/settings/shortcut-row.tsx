/** One shortcut: a button with its keys that takes others, what is wrong with them, and the way back. */
import { useEffect, useId, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import type { ProblemReport } from '../../../contract/problems.ts';
import type { ShortcutName } from '../../../contract/routes/hotkey.ts';
import type { SettingEntry } from '../../../contract/settings.ts';
import { keyboardLayout } from '../../bridge/keyboard-layout.ts';
import type { KeyboardLayout } from '../../bridge/keyboard-layout.ts';
import { Icon } from '../../components/icon.tsx';
import { KeyCaps } from '../../components/key-caps.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Texts } from '../../locales/en.ts';
import { problemWords } from '../../locales/problem.ts';
import { isChanged, isLocked } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import type { ShortcutsStore } from '../../stores/shortcuts.ts';
import { pressedKeys } from './pressed-keys.ts';
import { SourceNote } from './source-note.tsx';
import { textOf } from './wording.ts';

const SETTINGS: Readonly<Record<ShortcutName, string>> = {
  talk: 'hotkey.talk',
  quickChat: 'hotkey.quickChat',
  dictate: 'hotkey.dictate',
};

/** The keys as people call them. */
function keyNames({ shortcuts }: Texts, keys: string): readonly string[] {
  const names: Readonly<Partial<Record<string, string>>> = shortcuts.keyNames;
  return keys === '' ? [] : keys.split('+').map((key) => names[key] ?? key.replace(/^num(?=\d)/, 'Num '));
}

const spoken = (texts: Texts, keys: string): string => keyNames(texts, keys).join(' + ');

function words(texts: Texts, problem: ProblemReport): { readonly message: string; readonly remedy: string } {
  const { shortcuts } = texts;
  const keys = spoken(texts, String(problem.data['keys'] ?? ''));
  const reasons: Readonly<Partial<Record<string, string>>> = shortcuts.reasons;
  switch (problem.code) {
    case 'hotkey-taken':
      return { message: shortcuts.taken(keys), remedy: problem.data['heard'] === true ? shortcuts.takenHeard : shortcuts.takenSilent };
    case 'hotkey-same':
      return { message: shortcuts.same(keys), remedy: shortcuts.chooseOthers };
    case 'hotkey-invalid':
      return { message: shortcuts.invalid(keys), remedy: reasons[String(problem.data['reason'])] ?? shortcuts.chooseOthers };
    default:
      return problemWords(texts, problem);
  }
}

interface ChooseButtonProps extends ShortcutRowProps {
  readonly id: string;
  readonly entry: SettingEntry;
  readonly describedBy: string;
}

export interface ShortcutRowProps {
  readonly name: ShortcutName;
  readonly store: ShortcutsStore;
  readonly settings: SettingsStore;
}

/** The button; while it chooses it takes every key but Tab, so that nobody is trapped. */
function ChooseButton({ id, name, store, settings, entry, describedBy }: ChooseButtonProps): JSX.Element {
  const { texts } = useLocale();
  const { shortcuts } = texts;
  const { title } = textOf(texts, entry);
  const choosing = useStore(store, (state) => state.choosing === name);
  const [held, setHeld] = useState<readonly string[]>([]);
  const [layout, setLayout] = useState<KeyboardLayout>({});
  useEffect(() => {
    void keyboardLayout().then(setLayout);
  }, []);
  const { choose, offer, leave } = store.getState();

  const pressOf = (event: KeyboardEvent): ReturnType<typeof pressedKeys> => {
    const { code, ctrlKey, altKey, shiftKey, metaKey } = event;
    return pressedKeys({ code, ctrlKey, altKey, shiftKey, metaKey, altGraph: event.getModifierState('AltGraph') }, layout);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!choosing) return;
    const { modifiers, key } = pressOf(event);
    if (event.code === 'Tab' && modifiers.every((modifier) => modifier === 'Shift')) return;
    event.preventDefault();
    event.stopPropagation();
    setHeld(modifiers);
    if (event.repeat || key === undefined) return;
    if (event.code === 'Escape') {
      leave();
      return;
    }
    const keys = [...modifiers, key ?? event.key].join('+');
    void offer(name, keys).then((good) => {
      if (good) void settings.getState().set(entry.key, keys);
    });
  };
  const value = String(entry.value);
  return (
    <button
      id={id}
      type="button"
      className="button shortcut-keys"
      data-choosing={choosing}
      disabled={isLocked(entry)}
      aria-label={choosing ? shortcuts.press : shortcuts.change(title, value === '' ? shortcuts.none : spoken(texts, value))}
      aria-describedby={describedBy}
      onClick={() => {
        setHeld([]);
        if (!choosing) choose(name);
      }}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (!choosing) return;
        event.preventDefault();
        setHeld(pressOf(event).modifiers);
      }}
      onBlur={leave}
    >
      {choosing ? (
        held.length > 0 ? (
          <KeyCaps keys={[...held.map((key) => spoken(texts, key)), '…']} />
        ) : (
          shortcuts.press
        )
      ) : value === '' ? (
        shortcuts.none
      ) : (
        <KeyCaps keys={keyNames(texts, value)} />
      )}
    </button>
  );
}

export function ShortcutRow({ name, store, settings }: ShortcutRowProps): JSX.Element {
  const { texts } = useLocale();
  const { shortcuts } = texts;
  const id = useId();
  const entry = useStore(settings, ({ entries }) => entries.find(({ key }) => key === SETTINGS[name]));
  const choosing = useStore(store, (state) => state.choosing === name);
  const refused = useStore(store, ({ refused: one }) => (one?.name === name ? one.problem : undefined));
  const bound = useStore(store, ({ hotkeys }) => hotkeys?.shortcuts.find((shortcut) => shortcut.name === name)?.problem ?? undefined);
  if (entry === undefined) return <></>;
  const { title, description } = textOf(texts, entry);
  const problem = refused ?? (choosing ? undefined : bound);
  // The button that was pressed goes; the focus stays with the shortcut.
  const back = (): void => {
    document.getElementById(id)?.focus();
  };
  const quiet = !choosing && !isLocked(entry);
  return (
    <div className="setting" data-key={entry.key} data-kind="shortcut">
      <div className="setting-words">
        <div className="setting-title">
          <span className="setting-name">{title}</span>
          {isChanged(entry) && <span className="badge">{texts.settings.changed}</span>}
        </div>
        <p className="setting-about" id={`${id}-about`}>
          {choosing ? shortcuts.pressHint : description}
        </p>
        <SourceNote id={`${id}-source`} entry={entry} />
      </div>
      <div className="setting-control">
        <ChooseButton
          id={id}
          name={name}
          store={store}
          settings={settings}
          entry={entry}
          describedBy={`${id}-about ${id}-source ${id}-problem`}
        />
        {quiet && entry.value !== '' && (
          <button
            type="button"
            className="button-quiet"
            title={shortcuts.none}
            aria-label={shortcuts.remove(title)}
            onClick={() => {
              back();
              void settings.getState().set(entry.key, '');
            }}
          >
            <Icon name="close" />
          </button>
        )}
        {quiet && isChanged(entry) && (
          <button
            type="button"
            className="button-quiet"
            title={texts.settings.reset}
            aria-label={texts.settings.resetOf(title, spoken(texts, String(entry.default)))}
            onClick={() => {
              back();
              void settings.getState().reset(entry.key);
            }}
          >
            <Icon name="undo" />
          </button>
        )}
      </div>
      <div className="shortcut-problem" id={`${id}-problem`} aria-live="polite">
        {problem !== undefined && <ProblemNote {...words(texts, problem)} sudden={false} />}
      </div>
    </div>
  );
}
