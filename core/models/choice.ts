/** Which setting chooses among models of a kind. */
import type { SettingKey, SettingValues } from '../settings/schema.ts';
import type { ModelKind } from './ports.ts';

/** The kinds that are not here have one model, which is always in use. */
const CHOSEN_BY: Readonly<Partial<Record<ModelKind, SettingKey>>> = {
  recognizer: 'hearing.recognizer',
  voice: 'speech.voice',
  chat: 'chat.embeddedModel',
};

/** Undefined for kinds without a choice. */
export function settingOfKind(kind: ModelKind): SettingKey | undefined {
  return CHOSEN_BY[kind];
}

/** True for the model the settings name, and for those without a choice. */
export function isChosen({ id, kind }: { readonly id: string; readonly kind: ModelKind }, values: SettingValues): boolean {
  const key = CHOSEN_BY[kind];
  return key === undefined || values[key] === id;
}
