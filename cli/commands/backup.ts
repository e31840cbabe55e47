/** `jarvis backup`: copies of all that is stored; made, listed, checked, and put back. */
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { createBackupHandlers } from '../../core/routes/backups.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';

type BackupRoute = Extract<keyof RouteHandlers, `backups.${string}`>;

function ask<R extends BackupRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ assistant }) => createBackupHandlers(assistant));
}

const MEGABYTE = 1_000_000;
const size = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

function told({ file, bytes, conversations, messages, memories }: RouteOutput<'backups.verify'>): string {
  return `${file}: ${size(bytes)}, ${String(conversations)} conversations, ${String(messages)} messages, ${String(memories)} memories`;
}

/** @throws Problem `disk-full`, `data-unwritable` */
export async function backupCreate(context: CommandContext): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.create', {});
  return { data, text: `${data.file} (${size(data.bytes)})` };
}

export async function backupList(context: CommandContext): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.list', {});
  const lines = data.backups.map(({ file, bytes, createdAt }) => `${new Date(createdAt).toLocaleString()}  ${size(bytes)}  ${file}`);
  return { data, text: lines.length === 0 ? 'There are no backups yet.' : lines.join('\n') };
}

/** @throws Problem `file-missing`, `backup-damaged`, `backup-foreign`, `backup-newer` */
export async function backupVerify(context: CommandContext, file: string): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.verify', { file: context.path(file) });
  return { data, text: `Whole. ${told(data)}` };
}

/** @throws as {@link backupVerify} */
export async function backupRestore(context: CommandContext, file: string): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.restore', { file: context.path(file) });
  return { data, text: `Restored. ${told(data)}` };
}
