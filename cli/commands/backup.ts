/** `jarvis backup`: copies of all that is stored; made, listed, checked, and put back. */
import type { RouteHandlers, RouteInput, RouteOutput } from '../../contract/ipc.ts';
import { Problem } from '../../core/base/errors.ts';
import { createBackupHandlers } from '../../core/routes/backups.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';
import { readNamedSecret, readSecretInput } from '../secret-input.ts';

type BackupRoute = Extract<keyof RouteHandlers, `backups.${string}`>;

function ask<R extends BackupRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ assistant }) => createBackupHandlers(assistant));
}

const MEGABYTE = 1_000_000;
const size = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

function told({ file, bytes, conversations, messages, memories }: RouteOutput<'backups.verify'>): string {
  return `${file}: ${size(bytes)}, ${String(conversations)} conversations, ${String(messages)} messages, ${String(memories)} memories`;
}

/** Where the passphrase of an encrypted backup comes from, and whether the copy that is made stays plain. */
export interface BackupOptions {
  readonly passphraseFile?: string;
  readonly plain?: boolean;
}

/** Asks with the passphrase that was given or is set; a person at a terminal is asked for another one when that does not open it. */
async function withPassphrase<T>(
  context: CommandContext,
  { passphraseFile }: BackupOptions,
  open: (passphrase: string | undefined) => Promise<T>,
): Promise<T> {
  const what = 'Passphrase of the backup';
  const given = await readNamedSecret(context, { file: passphraseFile, variable: 'JARVIS_BACKUP_PASSPHRASE_FILE', what });
  try {
    return await open(given);
  } catch (error) {
    const wanted = error instanceof Problem && /^backup-passphrase-(needed|wrong)$/.test(error.code);
    if (!wanted || given !== undefined || context.json || !process.stdin.isTTY) throw error;
    context.note(error.message);
    return open(await readSecretInput(context, what));
  }
}

/** @throws Problem `disk-full`, `data-unwritable`; why the passphrase that is set can't be read */
export async function backupCreate(context: CommandContext, { plain }: BackupOptions): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.create', { plain });
  return { data, text: `${data.file} (${size(data.bytes)}${data.encrypted ? ', encrypted' : ''})` };
}

export async function backupList(context: CommandContext): Promise<CommandAnswer> {
  const data = await ask(context, 'backups.list', {});
  const lines = data.backups.map(({ file, bytes, createdAt }) => `${new Date(createdAt).toLocaleString()}  ${size(bytes)}  ${file}`);
  if (data.waiting !== null) context.note(`Today's could not be made: ${data.waiting.message}`);
  return { data, text: lines.length === 0 ? 'There are no backups yet.' : lines.join('\n') };
}

/** @throws Problem `file-missing`, `backup-damaged`, `backup-foreign`, `backup-newer`, `backup-passphrase-needed`, `backup-passphrase-wrong` */
export async function backupVerify(context: CommandContext, file: string, options: BackupOptions): Promise<CommandAnswer> {
  const data = await withPassphrase(context, options, (passphrase) =>
    ask(context, 'backups.verify', { file: context.path(file), passphrase }),
  );
  return { data, text: `Whole. ${told(data)}` };
}

/** @throws as {@link backupVerify} */
export async function backupRestore(context: CommandContext, file: string, options: BackupOptions): Promise<CommandAnswer> {
  const { plain } = options;
  const data = await withPassphrase(context, options, (passphrase) =>
    ask(context, 'backups.restore', { file: context.path(file), passphrase, plain }),
  );
  return { data, text: `Restored. ${told(data)}` };
}

/** @throws Problem `file-missing` */
export async function backupDelete(context: CommandContext, file: string): Promise<CommandAnswer> {
  const deleted = context.path(file);
  await ask(context, 'backups.delete', { file: deleted });
  return { data: { file: deleted }, text: `Deleted ${deleted}` };
}
