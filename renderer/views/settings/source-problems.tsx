/** What was wrong with the settings file, the environment or the command line, and what to do about it. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { ProblemReport } from '../../../contract/problems.ts';
import type { SettingEntry } from '../../../contract/settings.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Texts } from '../../locales/en.ts';
import { problemWords } from '../../locales/problem.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { textOf } from './wording.ts';

function wordsOf(
  texts: Texts,
  { code, data, message }: ProblemReport,
  entry: SettingEntry | undefined,
): { message: string; remedy: string } {
  const { settings } = texts;
  if (code !== 'setting-invalid' || entry === undefined) return problemWords(texts, { code, data, message });
  const remedy =
    data['from'] === 'file'
      ? settings.badInFile
      : data['from'] === 'environment'
        ? settings.badInEnvironment(entry.env)
        : settings.badElsewhere;
  return { message: settings.badValue(textOf(texts, entry).title, String(data['value'])), remedy };
}

export function SourceProblems({ store }: { readonly store: SettingsStore }): JSX.Element | null {
  const { texts } = useLocale();
  const problems = useStore(store, (state) => state.problems);
  const entries = useStore(store, (state) => state.entries);
  if (problems.length === 0) return null;
  return (
    <section className="source-problems" aria-label={texts.settings.problems}>
      {problems.map((problem) => {
        const key = String(problem.data['key']);
        const { message, remedy } = wordsOf(
          texts,
          problem,
          entries.find((entry) => entry.key === key),
        );
        return (
          <div className="source-problem" key={`${problem.code} ${JSON.stringify(problem.data)}`}>
            <Icon name="warning" />
            <div>
              <p className="problem-message">{message}</p>
              <p className="problem-remedy">{remedy}</p>
              {problem.code === 'setting-invalid' && problem.data['from'] === 'file' && (
                <button type="button" className="button" onClick={() => void store.getState().reset(key)}>
                  {texts.settings.removeBad}
                </button>
              )}
            </div>
          </div>
        );
      })}
    </section>
  );
}
