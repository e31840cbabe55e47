/** The settings: pages by group, and a search over all of them. */
import { useRef, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
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

  const tools = <SearchField label={texts.search} value={query} onChange={setQuery} />;
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
