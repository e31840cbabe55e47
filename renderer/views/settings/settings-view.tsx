/** The settings: pages by group, and a search over all of them. */
import { useEffect, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../locales/context.tsx';
import { ModelOptionsContext, useModelOptions } from './model-options.ts';
import { GroupNav } from './group-nav.tsx';
import { GroupPage } from './group-page.tsx';
import { SearchResults } from './search-results.tsx';
import type { SettingsProps } from './settings-props.ts';
import { SourceProblems } from './source-problems.tsx';
import type { SettingGroup } from '../../../contract/settings.ts';

export function SettingsView(props: SettingsProps): JSX.Element {
  const { bridge, navigation, settings: store } = props;
  const models = useModelOptions(bridge);
  const { settings: texts, shell } = useLocale().texts;
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const group = useStore(navigation, (state) => state.settingGroup);
  const entries = useStore(store, (state) => state.entries);
  const groups = (Object.keys(texts.groups) as SettingGroup[]).filter((one) => entries.some((entry) => entry.group === one));
  const searching = query.trim() !== '';

  const openGroup = (wanted: SettingGroup): void => {
    setQuery('');
    navigation.getState().openSettings(wanted);
    body.current?.scrollTo({ top: 0 });
  };
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.code !== 'KeyF' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      search.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || query === '') return;
    event.stopPropagation();
    setQuery('');
  };

  const tools = (
    <search className="search">
      <Icon name="search" />
      <input
        ref={search}
        type="search"
        className="field"
        aria-label={texts.search}
        aria-keyshortcuts="Control+F"
        placeholder={texts.search}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
        }}
        onKeyDown={onSearchKey}
      />
    </search>
  );
  return (
    <Page title={shell.views.settings} tools={tools}>
      <div className="settings">
        <GroupNav groups={groups} current={searching ? undefined : group} onOpen={openGroup} />
        <div className="page-body" ref={body}>
          <div className="settings-column">
            {entries.length === 0 && <p role="status">{texts.loading}</p>}
            {!searching && <SourceProblems store={store} {...(group === groups[0] ? {} : { group })} />}
            <ModelOptionsContext value={models}>
              {searching ? (
                <SearchResults store={store} query={query} onOpen={openGroup} />
              ) : (
                <GroupPage key={group} group={group} {...props} />
              )}
            </ModelOptionsContext>
          </div>
        </div>
      </div>
    </Page>
  );
}
