/** Microphone and loudspeaker: chosen by name, tested on the spot. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { LevelMeter } from '../../components/level-meter.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import type { SelectOption } from '../../components/select-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Texts } from '../../locales/en.ts';
import { problemWords } from '../../locales/problem.ts';
import { valueOf } from '../../stores/settings.ts';
import { createSoundStore } from '../../stores/sound.ts';
import type { SoundState, SoundStore } from '../../stores/sound.ts';
import type { SettingsProps } from './settings-props.ts';
import { SettingRow } from './setting-row.tsx';

/** Between two looks for devices that came or went, while the page is open. */
const LOOK_EVERY_MS = 3_000;
/** Quieter than this at its loudest is not a voice: -40 dB. */
const NOTHING_PEAK = 0.01;
/** -26 dB. */
const QUIET_PEAK = 0.05;
const CLIPPED_PEAK = 0.99;

/** The default, every device, and the chosen one where it is missing. */
function deviceOptions({ sound }: Texts, names: readonly string[], chosen: string): readonly SelectOption[] {
  const missing = chosen !== 'default' && !names.includes(chosen);
  return [
    { value: 'default', label: sound.defaultDevice },
    ...[...new Set(names)].map((name) => ({ value: name, label: name })),
    ...(missing ? [{ value: chosen, label: sound.missingDevice(chosen) }] : []),
  ];
}

function resultText({ sound }: Texts, { activity, recorded }: Pick<SoundState, 'activity' | 'recorded'>): string {
  if (activity === 'recording') return sound.recording;
  if (recorded === undefined) return '';
  if (recorded.peak < NOTHING_PEAK) return sound.heardNothing;
  if (recorded.peak < QUIET_PEAK) return sound.heardQuiet;
  return recorded.peak >= CLIPPED_PEAK ? sound.heardLoud : sound.heardWell;
}

function MicrophoneTest({ store }: { readonly store: SoundStore }): JSX.Element {
  const { texts } = useLocale();
  const { sound } = texts;
  const activity = useStore(store, (state) => state.activity);
  const recorded = useStore(store, (state) => state.recorded);
  const { record, playRecording, stop } = store.getState();
  const recording = activity === 'recording';
  const playing = activity === 'recording-played';
  return (
    <div className="sound-test">
      <button type="button" className="button" onClick={() => void (recording ? stop() : record())}>
        {recording ? sound.endRecording : sound.record}
      </button>
      {recorded !== undefined && recorded.peak >= NOTHING_PEAK && (
        <button type="button" className="button" onClick={() => void (playing ? stop() : playRecording())}>
          {playing ? sound.stop : sound.playRecording}
        </button>
      )}
      <LevelMeter label={sound.level} level={store.level} active={recording} />
      <p className="sound-result" role="status">
        {resultText(texts, { activity, recorded })}
      </p>
    </div>
  );
}

function SpeakerTest({ store }: { readonly store: SoundStore }): JSX.Element {
  const { sound } = useLocale().texts;
  const testing = useStore(store, (state) => state.activity === 'speaker-test');
  const lost = useStore(store, (state) => state.devices?.lostSpeaker ?? null);
  const { testSpeaker, stop } = store.getState();
  return (
    <div className="sound-test">
      <button type="button" className="button" onClick={() => void (testing ? stop() : testSpeaker())}>
        {testing ? sound.stop : sound.testSpeaker}
      </button>
      <p className="sound-result" role="status">
        {lost === null ? '' : sound.speakerLost(lost)}
      </p>
    </div>
  );
}

/** A store that follows the devices while its panel is there. */
function useSoundStore(bridge: SettingsProps['bridge']): SoundStore {
  const [store] = useState(() => createSoundStore(bridge));
  useEffect(() => {
    const { follow, look, stop } = store.getState();
    const end = follow();
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      end();
      void stop();
    };
  }, [store]);
  return store;
}

export function SoundPanel({ bridge, settings }: SettingsProps): JSX.Element {
  const { texts } = useLocale();
  const store = useSoundStore(bridge);
  const entries = useStore(settings, (state) => state.entries);
  const devices = useStore(store, (state) => state.devices);
  const problem = useStore(store, (state) => state.problem);
  const entryOf = (key: string): (typeof entries)[number] | undefined => entries.find((entry) => entry.key === key);
  const microphone = entryOf('audio.microphone');
  const speaker = entryOf('audio.speaker');
  const words = problem === undefined ? undefined : problemWords(texts, problem);
  return (
    <div
      className="setting-list sound-list"
      onKeyDown={(event) => {
        if (event.key === 'Escape') void store.getState().stop();
      }}
    >
      {microphone !== undefined && (
        <SettingRow
          entry={microphone}
          store={settings}
          options={deviceOptions(texts, devices?.microphones ?? [], valueOf({ entries }, 'audio.microphone', 'default'))}
        />
      )}
      {devices?.microphones.length === 0 && <p className="sound-none">{texts.sound.noMicrophones}</p>}
      <MicrophoneTest store={store} />
      {speaker !== undefined && (
        <SettingRow
          entry={speaker}
          store={settings}
          options={deviceOptions(texts, devices?.speakers ?? [], valueOf({ entries }, 'audio.speaker', 'default'))}
        />
      )}
      {devices?.speakers.length === 0 && <p className="sound-none">{texts.sound.noSpeakers}</p>}
      <SpeakerTest store={store} />
      {words !== undefined && <ProblemNote {...words} />}
    </div>
  );
}
