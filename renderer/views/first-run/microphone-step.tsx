/** Which microphone, and whether it hears: a test with a meter, and the recording to listen to. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { LevelMeter } from '../../components/level-meter.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import { valueOf } from '../../stores/settings.ts';
import { createSoundStore } from '../../stores/sound.ts';
import { StepProblem } from './step-problem.tsx';
import type { StepProps } from './step-props.ts';

/** The loudest sample of somebody who speaks at a usual distance is well above it. */
const AUDIBLE_PEAK = 0.02;

export function MicrophoneStep({ bridge, settings }: StepProps): JSX.Element {
  const { firstRun: texts, settings: settingTexts } = useLocale().texts;
  const chosen = useStore(settings, (state) => valueOf<string>(state, 'audio.microphone', 'default'));
  const [sound] = useState(() => createSoundStore(bridge));
  const { devices, activity, recorded, problem } = useStore(sound);
  useEffect(() => {
    const { follow, look, stop } = sound.getState();
    const end = follow();
    void look();
    return () => {
      end();
      void stop();
    };
  }, [sound]);
  const { record, playRecording } = sound.getState();
  const busy = activity !== undefined;
  const heard = recorded !== undefined && recorded.peak >= AUDIBLE_PEAK;

  return (
    <div className="intro-fields">
      <label className="intro-field">
        <span>{settingTexts.names['audio.microphone'].title}</span>
        <SelectField
          id="intro-microphone"
          value={chosen}
          disabled={busy}
          invalid={false}
          describedBy="intro-title"
          options={[
            { value: 'default', label: texts.defaultDevice },
            ...(devices?.microphones ?? []).map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => void settings.getState().set('audio.microphone', value)}
        />
      </label>
      <LevelMeter level={sound.level} active={activity === 'recording'} label={texts.meter} />
      <div className="intro-buttons">
        <button type="button" className="button" aria-disabled={busy} onClick={() => void (busy || record())}>
          <Icon name="microphone" />
          {activity === 'recording' ? texts.speakNow : texts.testMicrophone}
        </button>
        {recorded !== undefined && (
          <button type="button" className="button" aria-disabled={busy} onClick={() => void (busy || playRecording())}>
            <Icon name="play" />
            {texts.hearRecording}
          </button>
        )}
      </div>
      <p role="status" className="intro-result" data-good={heard}>
        {recorded === undefined ? '' : heard ? texts.heardYou : texts.heardNothing}
      </p>
      <StepProblem problem={problem} />
    </div>
  );
}
