/** What was wrong with the settings file, the environment or the command line, and what to do about it. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { ProblemReport, ProblemText } from '../../../contract/problems.ts';
import type { SettingEntry, SettingGroup } from '../../../contract/settings.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Texts } from '../../locales/en.ts';
import { problemWords } from '../../locales/problem.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { textOf } from './wording.ts';

function wordsOf(texts: Texts, problem: ProblemReport, entry: SettingEntry | undefined): ProblemText {
  const { settings } = texts;
  const { code, data } = problem;
  if (code !== 'setting-invalid' || entry === undefined) return problemWords(texts, problem);
  const value = String(data['value']).replace(/^"|"$/g, '');
  const remedies: Readonly<Record<string, string>> = { file: settings.badInFile, environment: settings.badInEnvironment(entry.env) };
  return { message: settings.badValue(textOf(texts, entry).title, value), remedy: remedies[String(data['from'])] ?? settings.badElsewhere };
}

export interface SourceProblemsProps {
  readonly store: SettingsStore;
  /** Those of settings on another page are left out. */
  readonly group?: SettingGroup;
}

export function SourceProblems({ store, group }: SourceProblemsProps): JSX.Element | null {
  const { texts } = useLocale();
  const problems = useStore(store, (state) => state.problems);
  const entries = useStore(store, (state) => state.entries);
  const shown = problems
    .map((problem) => ({ problem, entry: entries.find(({ key }) => key === problem.data['key']) }))
    .filter(({ entry }) => group === undefined || entry?.group === group);
  if (shown.length === 0) return null;
  return (
    <section className="source-problems" aria-label={texts.settings.problems}>
      {shown.map(({ problem, entry }) => (
        <ProblemNote key={`${problem.code} ${JSON.stringify(problem.data)}`} sudden={false} {...wordsOf(texts, problem, entry)}>
          {entry !== undefined && problem.data['from'] === 'file' && (
            <button type="button" className="button" onClick={() => void store.getState().reset(entry.key)}>
              {texts.settings.removeBad}
            </button>
          )}
        </ProblemNote>
      ))}
    </section>
  );
}
