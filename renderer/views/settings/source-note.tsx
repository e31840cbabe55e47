/** Why a setting can't be changed here, or where its value comes from; nothing for a default and for the settings file. */
import type { JSX } from 'react';
import type { SettingEntry } from '../../../contract/settings.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { Texts } from '../../locales/en.ts';
import { isLocked } from '../../stores/settings.ts';

/** Undefined where there is nothing to say. */
export function sourceText({ settings }: Pick<Texts, 'settings'>, { from, env }: Pick<SettingEntry, 'from' | 'env'>): string | undefined {
  if (from === 'environment') return settings.fromEnvironment(env);
  if (from === 'command line') return settings.fromCommandLine;
  return from === 'profile' ? settings.fromProfile : undefined;
}

/** @param id - for the control's aria-describedby */
export function SourceNote({ id, entry }: { readonly id: string; readonly entry: SettingEntry }): JSX.Element | null {
  const text = sourceText(useLocale().texts, entry);
  if (text === undefined) return null;
  return (
    <p className="setting-note" id={id}>
      {isLocked(entry) && <Icon name="lock" />}
      {text}
    </p>
  );
}
