/** `jarvis config`: every setting with its value and where it came from; one of them, changed or set back. */
import type { ResolvedSettings, SettingEntry } from '../../core/settings/resolve.ts';
import { parseSetting } from '../../core/settings/resolve.ts';
import { isSettingKey } from '../../core/settings/schema.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import { Problem } from '../../core/base/errors.ts';
import { openSettings } from '../compose-settings.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

function answer(settings: ResolvedSettings, entries: readonly SettingEntry[], text: string): CommandAnswer {
  const problems = settings.problems.map((problem) => problem.report());
  return { data: { settings: entries, ...(problems.length > 0 ? { problems } : {}) }, text };
}

function line({ key, value, from }: SettingEntry): string {
  return `${key} = ${JSON.stringify(value)}${from === 'default' ? '' : `  (${from})`}`;
}

function details(entry: SettingEntry): string {
  const { key, group, value, from, type, range, env, restart, description } = entry;
  const rows = [
    `${key} = ${JSON.stringify(value)}`,
    `  ${description}`,
    `  group: ${group}    from: ${from}    default: ${JSON.stringify(entry.default)}    ${type}, ${range}`,
    `  variable: ${env}${restart ? '    holds from the next start' : ''}`,
  ];
  return rows.join('\n');
}

/** In single quotes for a shell; a quote inside ends them, is escaped, and begins them again. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function knownKey(key: string): SettingKey {
  if (!isSettingKey(key)) throw new Problem('setting-unknown', { key });
  return key;
}

function entriesOf(settings: ResolvedSettings, key: string): readonly SettingEntry[] {
  const known = knownKey(key);
  return settings.entries.filter((entry) => entry.key === known);
}

export interface ConfigOptions {
  /** As environment variables. */
  readonly env?: boolean;
}

/** All settings. */
export function config({ opened: { settings } }: CommandContext, { env }: ConfigOptions): CommandAnswer {
  const rows = settings.entries.map((entry) => (env === true ? `${entry.env}=${quoted(String(entry.value))}` : line(entry)));
  return answer(settings, settings.entries, rows.join('\n'));
}

/** @throws Problem `setting-unknown` */
export function configGet({ opened: { settings } }: CommandContext, key: string): CommandAnswer {
  const entries = entriesOf(settings, key);
  return answer(settings, entries, entries.map(details).join('\n'));
}

async function changed(context: CommandContext, key: SettingKey): Promise<CommandAnswer> {
  const { settings } = await openSettings([]);
  const entries = entriesOf(settings, key);
  for (const { from, env } of entries) {
    if (from === 'environment') context.note(`${env} is set and goes before the file.`);
  }
  return answer(settings, entries, entries.map(line).join('\n'));
}

/** @throws Problem `setting-unknown`, `setting-invalid`, `data-unwritable`, `disk-full` */
export async function configSet(context: CommandContext, key: string, written: string): Promise<CommandAnswer> {
  const { settings, settingsFile } = context.opened;
  const keptFrom = settings.entries.find((entry) => entry.key === key)?.from ?? 'default';
  const { key: known, value } = parseSetting(key, written, keptFrom);
  await settingsFile.set(known, value);
  return changed(context, known);
}

/** Takes a key out of the file. @throws Problem `setting-unknown`, `data-unwritable`, `disk-full` */
export async function configReset(context: CommandContext, key: string): Promise<CommandAnswer> {
  const known = knownKey(key);
  await context.opened.settingsFile.set(known, undefined);
  return changed(context, known);
}
