/** Finds settings by words of their name, description, key, variable and choices, in any language the windows speak. */
import type { SettingEntry } from '../../../contract/settings.ts';
import { allTexts } from '../../locales/locale.ts';
import { choiceLabel, textOf } from './wording.ts';

/** Without case and accents, so that `reponse` finds `Réponse`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’`]/g, "'").toLowerCase();
}

function searchable(entry: SettingEntry): string {
  const words = allTexts.flatMap((texts) => {
    const { title, description } = textOf(texts, entry);
    const group = texts.settings.groups[entry.group].title;
    return [title, description, group, ...(entry.choices ?? []).map((choice) => choiceLabel(texts, entry.key, choice))];
  });
  return plain([entry.key, entry.env, entry.description, ...words].join('\n'));
}

/** Those that have every word of `query` somewhere; all for an empty one. */
export function findSettings(entries: readonly SettingEntry[], query: string): readonly SettingEntry[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter((entry) => {
    const text = searchable(entry);
    return words.every((word) => text.includes(word));
  });
}
