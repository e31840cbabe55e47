/** What Jarvis is, and the language of its windows. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ChoiceList } from '../../components/choice-list.tsx';
import { Orb } from '../../components/orb.tsx';
import { useLocale } from '../../locales/context.tsx';
import { valueOf } from '../../stores/settings.ts';
import type { StepProps } from './step-props.ts';

const LANGUAGES = ['auto', 'en', 'fr'] as const;

const silence = (): number => 0;

export function LanguageStep({ settings }: StepProps): JSX.Element {
  const { texts } = useLocale();
  const language = useStore(settings, (state) => valueOf<string>(state, 'app.language', 'auto'));
  return (
    <>
      <div className="intro-picture">
        <Orb phase="idle" level={silence} size="large" />
      </div>
      <ChoiceList
        label={texts.settings.names['app.language'].title}
        choices={LANGUAGES.map((value) => ({ value, label: texts.settings.choices['app.language'][value] }))}
        value={language}
        onChange={(value) => void settings.getState().set('app.language', value)}
      />
    </>
  );
}
