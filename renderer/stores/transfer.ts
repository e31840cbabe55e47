/** Export and import as the window's state: a file is chosen in the system's dialog, then written or read. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteInput, RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

/** What goes out, and what its file might be called. */
export interface ExportWish extends Pick<RouteInput<'transfer.export'>, 'format' | 'conversations' | 'memories' | 'language'> {
  /** Any text. */
  readonly name: string;
}

export type ImportWish = Pick<RouteInput<'transfer.import'>, 'conversations' | 'memories'>;

export interface TransferState {
  /** What goes on; nothing else is begun meanwhile. */
  readonly busy: 'choosing' | 'exporting' | 'importing' | undefined;
  /** What ended last. */
  readonly done:
    | { readonly what: 'exported'; readonly file: RouteOutput<'transfer.export'> }
    | { readonly what: 'imported'; readonly file: RouteOutput<'transfer.import'> }
    | undefined;
  readonly problem: ProblemReport | undefined;
  exportTo(wish: ExportWish): Promise<void>;
  importFrom(wish: ImportWish): Promise<void>;
}

export type TransferStore = StoreApi<TransferState>;

/** Letters and digits without accents, joined by hyphens, with the day; what file names may be made of everywhere. */
export function exportName(name: string, nowMs: number): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  const now = new Date(nowMs);
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${words === '' ? 'jarvis' : words}-${day}`;
}

export function createTransferStore(bridge: Bridge, nowMs: () => number = Date.now): TransferStore {
  return createStore<TransferState>()((set, get) => {
    /** @returns the file, unless something goes on, or nobody wants it any more */
    const choose = async (ask: () => ReturnType<Bridge['request']>): Promise<string | undefined> => {
      if (get().busy !== undefined) return undefined;
      set({ busy: 'choosing', problem: undefined, done: undefined });
      const reply = await ask();
      set({ busy: undefined, problem: problemOf(reply) });
      return reply.ok ? ((reply.data as RouteChosen).path ?? undefined) : undefined;
    };
    return {
      busy: undefined,
      done: undefined,
      problem: undefined,
      async exportTo({ name, ...wish }) {
        const file = await choose(() => bridge.request('files.choose-export', { name: exportName(name, nowMs()), format: wish.format }));
        if (file === undefined) return;
        set({ busy: 'exporting' });
        const reply = await bridge.request('transfer.export', { ...wish, file });
        set({ busy: undefined, problem: problemOf(reply), done: reply.ok ? { what: 'exported', file: reply.data } : undefined });
      },
      async importFrom(wish) {
        const file = await choose(() => bridge.request('files.choose-import', {}));
        if (file === undefined) return;
        set({ busy: 'importing' });
        const reply = await bridge.request('transfer.import', { ...wish, file });
        set({ busy: undefined, problem: problemOf(reply), done: reply.ok ? { what: 'imported', file: reply.data } : undefined });
      },
    };
  });
}

/** What the dialogs answer. */
interface RouteChosen {
  readonly path: string | null;
}
