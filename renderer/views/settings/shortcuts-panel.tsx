/** The shortcuts: changed by pressing other keys, with what is wrong with them and how they are heard here. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { createShortcutsStore } from '../../stores/shortcuts.ts';
import type { ShortcutsStore } from '../../stores/shortcuts.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingRow } from './setting-row.tsx';
import { ShortcutRow } from './shortcut-row.tsx';

/** The settings this panel shows. */
export const shortcutKeys = ['hotkey.talk', 'hotkey.talkMode', 'hotkey.quickChat', 'hotkey.dictate', 'dictation.method'] as const;

/** How keys are heard, where they are not heard as they should be. */
function HeardHere({ store }: { readonly store: ShortcutsStore }): JSX.Element {
  const { shortcuts: texts } = useLocale().texts;
  const hotkeys = useStore(store, (state) => state.hotkeys);
  if (hotkeys === undefined || hotkeys.limit === null) return <p className="shortcut-hint">{texts.escape}</p>;
  if (hotkeys.way === 'none') return <ProblemNote message={texts.limits.none.title} remedy={texts.limits.none.text} sudden={false} />;
  const { title, text } = texts.limits[hotkeys.limit];
  return (
    <div className="shortcut-note">
      <Icon name="about" />
      <div>
        <p className="shortcut-note-title">{title}</p>
        <p>{text}</p>
      </div>
    </div>
  );
}

export function ShortcutsPanel({ bridge, settings }: SettingsProps): JSX.Element {
  const [store] = useState(() => createShortcutsStore(bridge));
  useEffect(() => store.getState().follow(), [store]);
  const entries = useStore(settings, (state) => state.entries);
  const mode = entries.find(({ key }) => key === 'hotkey.talkMode');
  const method = entries.find(({ key }) => key === 'dictation.method');
  return (
    <>
      <div className="setting-list">
        <ShortcutRow name="talk" store={store} settings={settings} />
        {mode !== undefined && <SettingRow entry={mode} store={settings} />}
        <ShortcutRow name="quickChat" store={store} settings={settings} />
        <ShortcutRow name="dictate" store={store} settings={settings} />
        {method !== undefined && <SettingRow entry={method} store={settings} />}
      </div>
      <HeardHere store={store} />
    </>
  );
}
