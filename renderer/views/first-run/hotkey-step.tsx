/** The keys that make Jarvis listen: which they are, how they work, and a try. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ChoiceList } from '../../components/choice-list.tsx';
import { useLocale } from '../../locales/context.tsx';
import { valueOf } from '../../stores/settings.ts';
import { createShortcutsStore } from '../../stores/shortcuts.ts';
import { ShortcutRow } from '../settings/shortcut-row.tsx';
import type { StepProps } from './step-props.ts';

const MODES = ['automatic', 'hold', 'toggle'] as const;

export function HotkeyStep({ bridge, settings }: StepProps): JSX.Element {
  const { firstRun: texts, settings: settingTexts } = useLocale().texts;
  const [shortcuts] = useState(() => createShortcutsStore(bridge));
  const keys = useStore(settings, (state) => valueOf<string>(state, 'hotkey.talk', ''));
  const mode = useStore(settings, (state) => valueOf<string>(state, 'hotkey.talkMode', 'automatic'));
  const [works, setWorks] = useState(false);

  useEffect(() => {
    const endShortcuts = shortcuts.getState().follow();
    const endTry = bridge.onEvent((event) => {
      if (event.type !== 'phase-changed' || event.phase !== 'listening') return;
      setWorks(true);
      // A try of the keys is no question.
      void bridge.request('assistant.stop', {});
    });
    return () => {
      endShortcuts();
      endTry();
    };
  }, [bridge, shortcuts]);

  return (
    <div className="intro-fields">
      <div className="setting-list">
        <ShortcutRow name="talk" store={shortcuts} settings={settings} />
      </div>
      <ChoiceList
        label={settingTexts.names['hotkey.talkMode'].title}
        choices={MODES.map((value) => ({ value, label: texts.modes[value] }))}
        value={mode}
        onChange={(value) => void settings.getState().set('hotkey.talkMode', value)}
      />
      <p role="status" className="intro-result" data-good={works}>
        {works ? texts.keysWork : keys === '' ? texts.noKeys : texts.tryKeys}
      </p>
    </div>
  );
}
