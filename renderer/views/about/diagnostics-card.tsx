/** Writes the file that helps others to help. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { AboutStore } from '../../stores/about.ts';

/** With the day, so that one can be told from another. */
function fileName(now: Date): string {
  return `jarvis-diagnostics-${now.toISOString().slice(0, 10)}.json`;
}

export function DiagnosticsCard({ store }: { readonly store: AboutStore }): JSX.Element {
  const locale = useLocale();
  const { about: texts } = locale.texts;
  const problem = useStore(store, (state) => state.problems.diagnostics);
  const bundle = useStore(store, (state) => state.bundle);
  const { writeBundle } = store.getState();
  const said = bundle === undefined ? '' : bundle === 'writing' ? texts.writing : texts.written(bundle.path, locale.bytes(bundle.bytes));
  return (
    <section className="card about-card" aria-labelledby="diagnostics">
      <h2 id="diagnostics">{texts.diagnostics}</h2>
      <p className="about-text">{texts.diagnosticsText}</p>
      <button
        type="button"
        className="button"
        // Not disabled: it would lose the focus.
        aria-disabled={bundle === 'writing'}
        onClick={() => {
          if (bundle !== 'writing') void writeBundle(fileName(new Date()));
        }}
      >
        {texts.writeBundle}
      </button>
      {problem !== undefined && <ProblemNote {...problemWords(locale.texts, problem)} />}
      <p className="soft about-said" role="status">
        {said}
      </p>
    </section>
  );
}
