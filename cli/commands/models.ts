/** `jarvis models`: what is installed and offered; fetch, delete and choose. */
import { Problem } from '../../core/base/errors.ts';
import { isChosen, settingOfKind } from '../../core/models/choice.ts';
import type { SettingValues } from '../../core/settings/schema.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import type { CommandLine } from '../compose.ts';

function size(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

async function answer(line: CommandLine, changed: Partial<SettingValues> = {}): Promise<CommandAnswer> {
  const values = { ...line.settings.values, ...changed };
  const entries = await line.models.list();
  const models = entries.map((entry) => {
    const { id, kind, name, bytes, licence, languages, bundled, installed } = entry;
    return { id, kind, name, bytes, licence, languages, bundled, installed, inUse: installed && isChosen(entry, values) };
  });
  const width = Math.max(...models.map(({ id }) => id.length));
  const lines = models.map(({ id, kind, bytes, licence, installed, inUse }) => {
    const state = inUse ? 'in use' : installed ? 'installed' : `jarvis models add ${id}`;
    return `${id.padEnd(width)}  ${kind.padEnd(10)}  ${size(bytes).padStart(7)}  ${licence.padEnd(10)}  ${state}`;
  });
  return { data: { models }, text: lines.join('\n') };
}

export async function modelsList(context: CommandContext): Promise<CommandAnswer> {
  return answer(await context.compose());
}

type OnProgress = NonNullable<Parameters<CommandLine['models']['install']>[1]['onProgress']>;

/** Says on standard error how far it is, at most at every tenth. */
function progressNote(context: CommandContext, id: string): OnProgress {
  let told = -1;
  return ({ receivedBytes, totalBytes }) => {
    const tenths =
      totalBytes === undefined || totalBytes === 0 ? Math.floor(receivedBytes / 10e6) : Math.floor((receivedBytes / totalBytes) * 10);
    if (tenths <= told) return;
    told = tenths;
    context.note(`${id}: ${size(receivedBytes)}${totalBytes === undefined ? '' : ` of ${size(totalBytes)}`}`);
  };
}

/** @throws Problem `model-unknown`, `download-failed`, `download-altered`, `disk-full` */
export async function modelsAdd(context: CommandContext, id: string): Promise<CommandAnswer> {
  const line = await context.compose();
  await line.models.install(id, { signal: context.signal, onProgress: progressNote(context, id) });
  return answer(line);
}

/** @throws Problem `model-unknown`, `model-bundled` */
export async function modelsRemove(context: CommandContext, id: string): Promise<CommandAnswer> {
  const line = await context.compose();
  await line.models.remove(id);
  return answer(line);
}

/** Chooses an installed model by its setting. @throws Problem `model-unknown`, `model-missing`, `model-corrupt`, `data-unwritable` */
export async function modelsUse(context: CommandContext, id: string): Promise<CommandAnswer> {
  const line = await context.compose();
  await line.models.resolve(id);
  const kind = (await line.models.list()).find((entry) => entry.id === id)?.kind;
  const key = kind === undefined ? undefined : settingOfKind(kind);
  if (key === undefined) throw new Problem('bad-usage', { detail: `${id} is the only model of its kind and always in use.` });
  await line.settingsFile.set(key, id);
  return answer(line, { [key]: id });
}
