/** One setting: its name and description, its control, what goes before it, and the way back. */
import { useId } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import type { SettingEntry } from '../../../contract/settings.ts';
import { Icon } from '../../components/icon.tsx';
import type { SelectOption } from '../../components/select-field.tsx';
import { useLocale } from '../../locales/context.tsx';
import { isChanged, isLocked } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';
import { SettingControl } from './setting-control.tsx';
import { SourceNote, sourceText } from './source-note.tsx';
import { failureText, textOf, valueText } from './wording.ts';

export interface SettingRowProps {
  readonly entry: SettingEntry;
  readonly store: SettingsStore;
  /** The values there are, for a text that is chosen among them. */
  readonly options?: readonly SelectOption[];
}

export function SettingRow({ entry, store, options }: SettingRowProps): JSX.Element {
  const locale = useLocale();
  const { texts } = locale;
  const id = useId();
  const failure = useStore(store, (state) => state.failures[entry.key]);
  const { set, reset } = store.getState();
  const { title, description } = textOf(texts, entry);
  const source = sourceText(texts, entry);
  const locked = isLocked(entry);
  const changed = isChanged(entry);
  const about = [`${id}-about`, source === undefined ? '' : `${id}-source`, entry.restart ? `${id}-restart` : '', `${id}-failure`];
  return (
    <div className="setting" data-key={entry.key} data-kind={entry.key === 'chat.instructions' ? 'lines' : entry.type}>
      <div className="setting-words">
        <div className="setting-title">
          <label htmlFor={id}>{title}</label>
          {changed && <span className="badge">{texts.settings.changed}</span>}
        </div>
        <p className="setting-about" id={`${id}-about`}>
          {description}
        </p>
        <SourceNote id={`${id}-source`} entry={entry} />
        {entry.restart && (
          <p className="setting-note" id={`${id}-restart`}>
            {texts.settings.restart}
          </p>
        )}
      </div>
      <div className="setting-control">
        <SettingControl
          id={id}
          entry={entry}
          typed={failure?.typed}
          disabled={locked}
          options={options}
          describedBy={about.filter((part) => part !== '').join(' ')}
          onChange={(value) => {
            void set(entry.key, value);
          }}
        />
        {(changed || failure !== undefined) && !locked && (
          <button
            type="button"
            className="button-quiet"
            title={texts.settings.reset}
            aria-label={texts.settings.resetOf(title, valueText(locale, entry, entry.default))}
            onClick={() => {
              // The button goes; the focus stays with the setting.
              document.getElementById(id)?.focus();
              void reset(entry.key);
            }}
          >
            <Icon name="undo" />
          </button>
        )}
      </div>
      <p className="setting-failure" id={`${id}-failure`} role="alert">
        {failure === undefined ? '' : failureText(locale, entry, failure)}
      </p>
    </div>
  );
}
