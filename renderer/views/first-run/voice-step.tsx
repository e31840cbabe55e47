/** The voice that answers, each with a sample. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { PageRouteOutput } from '../../../contract/desktop.ts';
import { ChoiceList } from '../../components/choice-list.tsx';
import { Icon } from '../../components/icon.tsx';
import { Slider } from '../../components/slider.tsx';
import { useLocale } from '../../locales/context.tsx';
import { valueOf } from '../../stores/settings.ts';
import { createSoundStore } from '../../stores/sound.ts';
import { StepProblem } from './step-problem.tsx';
import type { StepProps } from './step-props.ts';

export function VoiceStep({ bridge, settings }: StepProps): JSX.Element {
  const { texts, language, number } = useLocale();
  const chosen = useStore(settings, (state) => valueOf<string>(state, 'speech.voice', ''));
  const speed = useStore(settings, (state) => valueOf<number>(state, 'speech.speed', 1));
  const [sound] = useState(() => createSoundStore(bridge));
  const { activity, problem } = useStore(sound);
  const [voices, setVoices] = useState<PageRouteOutput<'audio.voices'>['voices']>([]);
  useEffect(() => {
    const { stop } = sound.getState();
    void bridge.request('audio.voices', {}).then((reply) => {
      if (reply.ok) setVoices(reply.data.voices);
    });
    return () => void stop();
  }, [bridge, sound]);
  const busy = activity !== undefined;

  return (
    <div className="intro-fields">
      <ChoiceList
        label={texts.settings.names['speech.voice'].title}
        choices={voices.map(({ id, name }) => ({
          value: id,
          label: name,
          beside: (
            <button
              type="button"
              className="button"
              aria-label={texts.firstRun.hearVoice(name)}
              aria-disabled={busy}
              onClick={() => void (busy || sound.getState().sampleVoice(id))}
            >
              <Icon name="play" />
              {busy ? texts.firstRun.speaking : texts.firstRun.hear}
            </button>
          ),
        }))}
        value={chosen}
        onChange={(value) => void settings.getState().set('speech.voice', value)}
      />
      <label className="intro-field">
        <span>{texts.settings.names['speech.speed'].title}</span>
        <Slider
          id="intro-speed"
          value={speed}
          disabled={false}
          invalid={false}
          describedBy="intro-title"
          min={0.5}
          max={2}
          step={0.1}
          shown={(value) => `${number(value, { maximumFractionDigits: 1 })} ×`}
          onChange={(value) => void settings.getState().set('speech.speed', value)}
        />
      </label>
      {language === 'fr' && <p className="intro-hint">{texts.firstRun.voiceHint}</p>}
      <StepProblem problem={problem} />
    </div>
  );
}
