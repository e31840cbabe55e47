/** The settings a search found, by page. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { SettingsStore } from '../../stores/settings.ts';
import { findSettings } from './search.ts';
import { SettingRow } from './setting-row.tsx';

export function SearchResults({ store, query }: { readonly store: SettingsStore; readonly query: string }): JSX.Element {
  const {
    texts: { settings: texts },
    plural,
  } = useLocale();
  const entries = useStore(store, (state) => state.entries);
  const found = findSettings(entries, query);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <>
      <p className="search-count" role="status">
        {found.length === 0 ? texts.noResults(query.trim()) : plural(found.length, texts.results)}
      </p>
      {groups.map((group) => (
        <section className="group" key={group} aria-labelledby={`group-${group}`}>
          <div className="group-head">
            <h2 id={`group-${group}`}>{texts.groups[group].title}</h2>
          </div>
          <div className="setting-list">
            {found
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <SettingRow key={entry.key} entry={entry} store={store} />
              ))}
          </div>
        </section>
      ))}
    </>
  );
}
