/** The folders of the app with what they take, and a way into each. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { Place } from '../../../contract/routes/about.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { AboutStore } from '../../stores/about.ts';

export interface PlaceListProps {
  readonly store: AboutStore;
  readonly places: readonly Place[];
  /** By what stands above it. */
  readonly heading: 'h2' | 'h3';
}

export function PlaceList({ store, places: wanted, heading: Heading }: PlaceListProps): JSX.Element {
  const { texts, bytes } = useLocale();
  const places = useStore(store, (state) => state.places);
  const problem = useStore(store, (state) => state.problems.places);
  const { loadPlaces, openPlace } = store.getState();
  useEffect(() => {
    void loadPlaces();
  }, [loadPlaces]);
  return (
    <section className="card about-card" aria-labelledby="places">
      <Heading id="places">{texts.about.folders}</Heading>
      {problem !== undefined && <ProblemNote {...problemWords(texts, problem)} />}
      <ul className="places">
        {wanted.map((place) => {
          const found = places.find((one) => one.place === place);
          const { title, description } = texts.about.places[place];
          const size = found === undefined ? texts.about.counting : found.bytes === null ? texts.about.notThere : bytes(found.bytes);
          return (
            <li key={place}>
              <div>
                <p>
                  <b>{title}</b> <span className="soft">{size}</span>
                </p>
                <p className="soft">{description}</p>
                <p className="path">{found?.path}</p>
              </div>
              <button
                type="button"
                className="button"
                disabled={found === undefined || found.bytes === null}
                aria-label={texts.about.openPlace(title)}
                onClick={() => void openPlace(place)}
              >
                {texts.about.open}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
