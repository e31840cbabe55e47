/** The introduction: one small step after another, each of which can be passed over. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { FirstRunStep } from '../../../contract/routes/first-run.ts';
import { Progress } from '../../components/progress.tsx';
import { useLocale } from '../../locales/context.tsx';
import { firstRunSteps } from '../../stores/first-run.ts';
import type { FirstRunStore } from '../../stores/first-run.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import { HotkeyStep } from './hotkey-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { MicrophoneStep } from './microphone-step.tsx';
import { ModelStep } from './model-step.tsx';
import type { StepProps } from './step-props.ts';
import { TryStep } from './try-step.tsx';
import { VoiceStep } from './voice-step.tsx';

export interface FirstRunViewProps extends StepProps {
  readonly firstRun: FirstRunStore;
  readonly navigation: NavigationStore;
}

const steps: Readonly<Record<FirstRunStep, (props: StepProps) => JSX.Element>> = {
  language: LanguageStep,
  microphone: MicrophoneStep,
  hotkey: HotkeyStep,
  voice: VoiceStep,
  model: ModelStep,
  try: TryStep,
};

export function FirstRunView({ firstRun, navigation, ...props }: FirstRunViewProps): JSX.Element {
  const { firstRun: texts, shell } = useLocale().texts;
  const step = useStore(firstRun, (state) => state.step);
  const { move, finish } = firstRun.getState();
  const heading = useRef<HTMLHeadingElement>(null);
  const at = firstRunSteps.indexOf(step);
  const last = at === firstRunSteps.length - 1;
  const Step = steps[step];
  // Said by screen readers, and Tab goes on from here.
  useEffect(() => {
    heading.current?.focus();
  }, [step]);
  const leave = (): void => {
    finish();
    navigation.getState().open('conversation');
  };
  return (
    <main className="intro" aria-label={shell.views.welcome}>
      <div className="intro-card">
        <header className="intro-head">
          <Progress at={at} of={firstRunSteps.length} label={texts.stepOf(at + 1, firstRunSteps.length)} />
          <button type="button" className="button-small" onClick={leave}>
            {last ? texts.close : texts.leave}
          </button>
        </header>
        <section className="intro-step" key={step} aria-labelledby="intro-title">
          <h1 id="intro-title" ref={heading} tabIndex={-1}>
            {texts.steps[step].title}
          </h1>
          <p className="intro-text">{texts.steps[step].text}</p>
          <Step {...props} />
        </section>
        <footer className="intro-foot">
          {at > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => {
                move(-1);
              }}
            >
              {texts.back}
            </button>
          )}
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              if (last) leave();
              else move(1);
            }}
          >
            {last ? texts.done : at === 0 ? texts.begin : texts.next}
          </button>
        </footer>
      </div>
    </main>
  );
}
