/** Values that differ from the defaults by purpose of the installation. */
import type { SettingValues } from './schema.ts';

/** Profile -> its values. */
export const profiles = {
  dev: { 'log.level': 'debug' },
  staging: { 'log.level': 'debug' },
  prod: {},
} as const satisfies Record<string, Partial<SettingValues>>;

export type ProfileName = keyof typeof profiles;

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
