/** The backups as the window's state: which there are, one more, and the way back to one. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type Backup = RouteOutput<'backups.list'>['backups'][number];
export type BackupContent = RouteOutput<'backups.verify'>;

export interface BackupsState {
  /** The newest first; undefined until loaded. */
  readonly backups: readonly Backup[] | undefined;
  /** What goes on; nothing else is begun meanwhile. */
  readonly busy: 'creating' | 'checking' | 'restoring' | undefined;
  /** The one a person is asked about before it is restored, and what was found in it. */
  readonly asked: { readonly backup: Backup; readonly content: BackupContent } | undefined;
  /** What ended last. */
  readonly done:
    { readonly what: 'created'; readonly bytes: number } | { readonly what: 'restored'; readonly content: BackupContent } | undefined;
  readonly problem: ProblemReport | undefined;
  load(): Promise<void>;
  create(): Promise<void>;
  /** Reads all of a backup, then asks. */
  askToRestore(backup: Backup): Promise<void>;
  giveUp(): void;
  /** Restores the one that was asked about. */
  restore(): Promise<void>;
}

export type BackupsStore = StoreApi<BackupsState>;

export function createBackupsStore(bridge: Bridge): BackupsStore {
  return createStore<BackupsState>()((set, get) => {
    const begin = (busy: BackupsState['busy']): boolean => {
      if (get().busy !== undefined) return false;
      set({ busy, problem: undefined, done: undefined });
      return true;
    };
    const end = (reply: Reply<unknown>): void => {
      set({ busy: undefined, problem: problemOf(reply) });
    };
    const load = async (): Promise<void> => {
      const reply = await bridge.request('backups.list', {});
      if (reply.ok) set({ backups: reply.data.backups });
      else set({ problem: problemOf(reply) });
    };
    return {
      backups: undefined,
      busy: undefined,
      asked: undefined,
      done: undefined,
      problem: undefined,
      load,
      async create() {
        if (!begin('creating')) return;
        const reply = await bridge.request('backups.create', {});
        end(reply);
        if (!reply.ok) return;
        set({ done: { what: 'created', bytes: reply.data.bytes } });
        await load();
      },
      async askToRestore(backup) {
        if (!begin('checking')) return;
        const reply = await bridge.request('backups.verify', { file: backup.file });
        end(reply);
        if (reply.ok) set({ asked: { backup, content: reply.data } });
      },
      giveUp() {
        set({ asked: undefined });
      },
      async restore() {
        const { asked } = get();
        if (asked === undefined || !begin('restoring')) return;
        set({ asked: undefined });
        const reply = await bridge.request('backups.restore', { file: asked.backup.file });
        end(reply);
        if (reply.ok) set({ done: { what: 'restored', content: reply.data } });
        // What was there before is a backup now, whatever became of it.
        await load();
      },
    };
  });
}
