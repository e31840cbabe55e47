/** The keys that make Jarvis listen: which they are, how they work, and a try. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { ProblemReport } from '../../../contract/problems.ts';
import { ChoiceList } from '../../components/choice-list.tsx';
import { useLocale } from '../../locales/context.tsx';
import { valueOf } from '../../stores/settings.ts';
import { StepProblem } from './step-problem.tsx';
import type { StepProps } from './step-props.ts';

const MODES = ['automatic', 'hold', 'toggle'] as const;

export function HotkeyStep({ bridge, settings }: StepProps): JSX.Element {
  const { firstRun: texts, settings: settingTexts } = useLocale().texts;
  const keys = useStore(settings, (state) => valueOf<string>(state, 'hotkey.talk', ''));
  const mode = useStore(settings, (state) => valueOf<string>(state, 'hotkey.talkMode', 'automatic'));
  const [problem, setProblem] = useState<ProblemReport>();
  const [works, setWorks] = useState(false);

  useEffect(() => {
    let gone = false;
    void bridge.request('hotkey.state', {}).then((reply) => {
      const problemNow = reply.ok ? reply.data.shortcuts.find(({ name }) => name === 'talk')?.problem : undefined;
      if (!gone) setProblem(problemNow ?? undefined);
    });
    const end = bridge.onEvent((event) => {
      if (event.type === 'hotkeys-changed') setProblem(event.state.shortcuts.find(({ name }) => name === 'talk')?.problem ?? undefined);
      if (event.type !== 'phase-changed' || event.phase !== 'listening') return;
      setWorks(true);
      // A try of the keys is no question.
      void bridge.request('assistant.stop', {});
    });
    return () => {
      gone = true;
      end();
    };
  }, [bridge]);

  return (
    <div className="intro-fields">
      <p className="intro-keys">
        {keys === ''
          ? texts.noKeys
          : keys.split('+').map((key, at) => (
              <span key={key}>
                {at > 0 && ' + '}
                <kbd>{Object.hasOwn(texts.keyNames, key) ? texts.keyNames[key as keyof typeof texts.keyNames] : key}</kbd>
              </span>
            ))}
      </p>
      <ChoiceList
        label={settingTexts.names['hotkey.talkMode'].title}
        choices={MODES.map((value) => ({ value, label: texts.modes[value] }))}
        value={mode}
        onChange={(value) => void settings.getState().set('hotkey.talkMode', value)}
      />
      <p role="status" className="intro-result" data-good={works}>
        {works ? texts.keysWork : keys === '' ? '' : texts.tryKeys}
      </p>
      <StepProblem problem={problem} />
    </div>
  );
}
