/** The voice: chosen by name, with its speed and volume, and heard on the spot. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import { valueOf } from '../../stores/settings.ts';
import { createSoundStore } from '../../stores/sound.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingRow } from './setting-row.tsx';

/** The settings this panel shows, in its order. */
export const voiceKeys: readonly string[] = ['speech.voice', 'speech.speed', 'speech.volume'];

export function VoicePanel({ bridge, settings }: SettingsProps): JSX.Element {
  const { texts } = useLocale();
  const { sound } = texts;
  const [store] = useState(() => createSoundStore(bridge));
  useEffect(() => {
    const { stop } = store.getState();
    return () => void stop();
  }, [store]);
  const entries = useStore(settings, (state) => state.entries);
  const sampling = useStore(store, (state) => state.activity === 'voice-sample');
  const problem = useStore(store, (state) => state.problem);
  const { sampleVoice, stop } = store.getState();
  const words = problem === undefined ? undefined : problemWords(texts, problem);
  return (
    <div
      className="setting-list sound-list"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && sampling) void stop();
      }}
    >
      {entries
        .filter(({ key }) => voiceKeys.includes(key))
        .map((entry) => (
          <SettingRow key={entry.key} entry={entry} store={settings} />
        ))}
      <div className="sound-test">
        <button
          type="button"
          className="button"
          onClick={() => void (sampling ? stop() : sampleVoice(valueOf({ entries }, 'speech.voice', '')))}
        >
          {sampling ? sound.stop : sound.hearVoice}
        </button>
      </div>
      {words !== undefined && <ProblemNote {...words} />}
    </div>
  );
}
