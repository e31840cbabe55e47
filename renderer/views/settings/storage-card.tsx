/** What is stored: how many things, how much room they take, and where. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { DataStore } from '../../stores/data.ts';

export function StorageCard({ store }: { readonly store: DataStore }): JSX.Element {
  const { texts, plural, bytes } = useLocale();
  const { data: words } = texts;
  const { measure, problem } = useStore(store);
  const { load, openFolder } = store.getState();
  useEffect(() => void load(), [load]);
  return (
    <section className="card about-card" aria-labelledby="storage">
      <h3 id="storage">{words.title}</h3>
      {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
      {measure === undefined ? (
        <p>{problem === undefined ? words.counting : ''}</p>
      ) : (
        <>
          <p>
            {words.holds(
              plural(measure.conversations, words.conversations),
              plural(measure.messages, words.messages),
              plural(measure.memories, words.memories),
            )}
          </p>
          <dl className="sizes">
            {measure.parts.map(({ part, bytes: size }) => (
              <div key={part} data-within={part === 'index'}>
                <dt>{words.parts[part]}</dt>
                <dd>{size === null ? words.unknown : bytes(size)}</dd>
              </div>
            ))}
          </dl>
          <div className="backups-now">
            <button type="button" className="button model-action" onClick={() => void openFolder()}>
              {words.open}
            </button>
            <p className="path">{measure.folder}</p>
          </div>
        </>
      )}
    </section>
  );
}
