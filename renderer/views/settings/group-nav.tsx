/** The settings pages: a list beside them, or one field where the window is narrow. */
import { useId } from 'react';
import type { JSX } from 'react';
import { walkFocus } from '../../components/focus-walk.ts';
import { useLocale } from '../../locales/context.tsx';
import type { SettingGroup } from '../../../contract/settings.ts';

export interface GroupNavProps {
  readonly groups: readonly SettingGroup[];
  /** Undefined while a search shows settings of any page. */
  readonly current: SettingGroup | undefined;
  readonly onOpen: (group: SettingGroup) => void;
}

export function GroupNav({ groups, current, onOpen }: GroupNavProps): JSX.Element {
  const { settings } = useLocale().texts;
  const id = useId();
  return (
    <nav className="group-nav" aria-label={settings.groupsLabel}>
      <ul onKeyDown={walkFocus}>
        {groups.map((group) => (
          <li key={group}>
            <button
              type="button"
              className="group-item"
              aria-current={group === current ? 'true' : undefined}
              onClick={() => {
                onOpen(group);
              }}
            >
              {settings.groups[group].title}
            </button>
          </li>
        ))}
      </ul>
      <div className="group-choice">
        <label className="unseen" htmlFor={id}>
          {settings.groupsLabel}
        </label>
        <select
          className="field"
          id={id}
          value={current ?? ''}
          onChange={(event) => {
            onOpen(event.target.value as SettingGroup);
          }}
        >
          {current === undefined && <option value="">{settings.allPages}</option>}
          {groups.map((group) => (
            <option key={group} value={group}>
              {settings.groups[group].title}
            </option>
          ))}
        </select>
      </div>
    </nav>
  );
}
