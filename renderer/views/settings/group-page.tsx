/** One page of settings: its rows, what belongs to it beside them, and the way to set all of it back. */
import { useRef } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { SettingGroup } from '../../../contract/settings.ts';
import { useLocale } from '../../locales/context.tsx';
import { isChanged } from '../../stores/settings.ts';
import { panelOf } from './panels.tsx';
import type { SettingsProps } from './settings-props.ts';
import { SettingRow } from './setting-row.tsx';

export interface GroupPageProps extends SettingsProps {
  readonly group: SettingGroup;
}

/** What was set back, for as long as it can be undone. */
function UndoBar({ settings: store, onUndo }: Pick<GroupPageProps, 'settings'> & { readonly onUndo: () => void }): JSX.Element {
  const { texts, plural } = useLocale();
  const count = useStore(store, (state) => state.undoable.length);
  return (
    <div className="undo-bar" role="status">
      {count > 0 && (
        <>
          <span>{plural(count, texts.settings.wasReset)}</span>
          <button type="button" className="button" autoFocus onClick={onUndo}>
            {texts.settings.undo}
          </button>
        </>
      )}
    </div>
  );
}

export function GroupPage(props: GroupPageProps): JSX.Element {
  const { group, settings: store } = props;
  const { settings: texts } = useLocale().texts;
  const heading = useRef<HTMLHeadingElement>(null);
  const entries = useStore(store, (state) => state.entries);
  const panel = panelOf(group);
  const mine = entries.filter((entry) => entry.group === group);
  const shown = mine.filter(({ key }) => panel?.keys.includes(key) !== true);
  const { title, description } = texts.groups[group];
  return (
    <section className="group" aria-labelledby={`group-${group}`}>
      <div className="group-head">
        <div>
          <h2 id={`group-${group}`} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p>{description}</p>
        </div>
        {mine.some(isChanged) && (
          <button type="button" className="button" onClick={() => void store.getState().resetAll(mine.map(({ key }) => key))}>
            {texts.resetPage}
          </button>
        )}
      </div>
      <UndoBar
        settings={store}
        onUndo={() => {
          heading.current?.focus();
          void store.getState().undo();
        }}
      />
      {panel?.place === 'before' && panel.show(props)}
      {shown.length > 0 && (
        <div className="setting-list">
          {shown.map((entry) => (
            <SettingRow key={entry.key} entry={entry} store={store} />
          ))}
        </div>
      )}
      {panel?.place === 'after' && panel.show(props)}
    </section>
  );
}
