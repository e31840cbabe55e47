/** The backups as the window's state: which there are, one more, a look into one, and the way back to one. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteOutput } from '../../contract/ipc.ts';
import { secretOutOfReach } from '../../contract/problems.ts';
import type { ProblemCode, ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type Backup = RouteOutput<'backups.list'>['backups'][number];
export type BackupContent = RouteOutput<'backups.verify'>;

/** What a backup is opened for. */
export type OpenPurpose = 'check' | 'restore';

/** What was found in a backup that a person is asked about, and the passphrase that opened it, until they have answered. */
export interface AskedBackup {
  readonly backup: Backup;
  readonly content: BackupContent;
  readonly passphrase?: string;
}

export interface BackupsState {
  /** The newest first; undefined until loaded. */
  readonly backups: readonly Backup[] | undefined;
  /** Why today's could not be made by itself. */
  readonly waiting: ProblemReport | undefined;
  /** What goes on; nothing else is begun meanwhile. */
  readonly busy: 'creating' | 'checking' | 'restoring' | 'deleting' | undefined;
  /** The one a person is asked about before it is restored. */
  readonly asked: AskedBackup | undefined;
  /** One that another passphrase than the one that is set has to open; `wrong` when one was tried. */
  readonly locked: { readonly backup: Backup; readonly purpose: OpenPurpose; readonly wrong: boolean } | undefined;
  /** What ended last. */
  readonly done:
    | { readonly what: 'created'; readonly bytes: number; readonly encrypted: boolean }
    | { readonly what: 'checked' | 'restored'; readonly content: BackupContent }
    | { readonly what: 'deleted' }
    | undefined;
  readonly problem: ProblemReport | undefined;
  /** Goes on without encryption, where only that was in the way. */
  readonly plainly: (() => Promise<void>) | undefined;
  load(): Promise<void>;
  create(plain?: boolean): Promise<void>;
  /** Reads all of a backup; then asks, where it is to be restored. */
  open(backup: Backup, purpose: OpenPurpose, passphrase?: string): Promise<void>;
  giveUp(): void;
  /** Restores the one that was asked about. */
  restore(): Promise<void>;
  delete(backup: Backup): Promise<void>;
}

export type BackupsStore = StoreApi<BackupsState>;

/** The passphrase that is set can't be read now. */
const UNREADABLE: readonly ProblemCode[] = [...secretOutOfReach, 'migration-waits'];

export function createBackupsStore(bridge: Bridge): BackupsStore {
  return createStore<BackupsState>()((set, get) => {
    const begin = (busy: BackupsState['busy']): boolean => {
      if (get().busy !== undefined) return false;
      set({ busy, problem: undefined, plainly: undefined, done: undefined, locked: undefined });
      return true;
    };
    /** @param plainly - the same without encryption */
    const end = (reply: Reply<unknown>, plainly?: () => Promise<void>): void => {
      const problem = problemOf(reply);
      const isUnreadable = problem !== undefined && UNREADABLE.includes(problem.code);
      set({ busy: undefined, problem, plainly: isUnreadable ? plainly : undefined });
    };
    const load = async (): Promise<void> => {
      const reply = await bridge.request('backups.list', {});
      if (reply.ok) set({ backups: reply.data.backups, waiting: reply.data.waiting ?? undefined });
      else set({ problem: problemOf(reply) });
    };
    const putBack = async (asked: Omit<AskedBackup, 'content'>, plain: boolean): Promise<void> => {
      if (!begin('restoring')) return;
      const { backup, passphrase } = asked;
      const secret = passphrase === undefined ? {} : { passphrase };
      const reply = await bridge.request('backups.restore', { file: backup.file, ...secret, ...(plain ? { plain } : {}) });
      end(reply, () => putBack(asked, true));
      if (reply.ok) set({ done: { what: 'restored', content: reply.data } });
      // What was there before is a backup now, whatever became of it.
      await load();
    };
    return {
      backups: undefined,
      waiting: undefined,
      busy: undefined,
      asked: undefined,
      locked: undefined,
      done: undefined,
      problem: undefined,
      plainly: undefined,
      load,
      async create(plain = false) {
        if (!begin('creating')) return;
        const reply = await bridge.request('backups.create', plain ? { plain } : {});
        end(reply, () => get().create(true));
        if (!reply.ok) return;
        set({ done: { what: 'created', bytes: reply.data.bytes, encrypted: reply.data.encrypted } });
        await load();
      },
      async open(backup, purpose, passphrase) {
        if (!begin('checking')) return;
        const secret = passphrase === undefined ? {} : { passphrase };
        const reply = await bridge.request('backups.verify', { file: backup.file, ...secret });
        const code = reply.ok ? undefined : reply.error.code;
        if (code === 'backup-passphrase-needed' || code === 'backup-passphrase-wrong') {
          set({ busy: undefined, locked: { backup, purpose, wrong: passphrase !== undefined } });
          return;
        }
        end(reply);
        if (!reply.ok) return;
        if (purpose === 'restore') set({ asked: { backup, content: reply.data, ...secret } });
        else set({ done: { what: 'checked', content: reply.data } });
      },
      giveUp() {
        set({ asked: undefined, locked: undefined });
      },
      async restore() {
        const { asked, busy } = get();
        if (asked === undefined || busy !== undefined) return;
        set({ asked: undefined });
        await putBack(asked, false);
      },
      async delete(backup) {
        if (!begin('deleting')) return;
        const reply = await bridge.request('backups.delete', { file: backup.file });
        end(reply);
        if (reply.ok) set({ done: { what: 'deleted' } });
        await load();
      },
    };
  });
}
