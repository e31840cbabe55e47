/** The settings a search found, by page. */
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { useLocale } from '../../locales/context.tsx';
import type { SettingGroup } from '../../../contract/settings.ts';
import { Icon } from '../../components/icon.tsx';
import type { SettingsStore } from '../../stores/settings.ts';
import { findSettings } from './search.ts';
import { SettingRow } from './setting-row.tsx';

export interface SearchResultsProps {
  readonly store: SettingsStore;
  readonly query: string;
  readonly onOpen: (group: SettingGroup) => void;
}

export function SearchResults({ store, query, onOpen }: SearchResultsProps): JSX.Element {
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
            <button
              type="button"
              className="button-quiet"
              aria-label={texts.openPage(texts.groups[group].title)}
              title={texts.openPage(texts.groups[group].title)}
              onClick={() => {
                onOpen(group);
              }}
            >
              <Icon name="chevron" />
            </button>
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
