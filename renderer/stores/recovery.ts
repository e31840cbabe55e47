/** What became of a damaged database, until somebody has read it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RecoveryReport } from '../../contract/routes/backups.ts';
import type { Bridge } from '../bridge/port.ts';

export interface RecoveryState {
  readonly recovery: RecoveryReport | undefined;
  /** Asks for the one that was before the window was open, and follows. @returns how to end it */
  follow(): () => void;
  dismiss(): Promise<void>;
}

export type RecoveryStore = StoreApi<RecoveryState>;

export function createRecoveryStore(bridge: Bridge): RecoveryStore {
  return createStore<RecoveryState>()((set) => ({
    recovery: undefined,
    follow() {
      void bridge.request('backups.recovery', {}).then((reply) => {
        if (reply.ok && reply.data.recovery !== null) set({ recovery: reply.data.recovery });
      });
      return bridge.onEvent((event) => {
        if (event.type === 'data-recovered') set({ recovery: event.recovery });
        if (event.type === 'data-erased') set({ recovery: undefined });
      });
    },
    async dismiss() {
      set({ recovery: undefined });
      await bridge.request('backups.dismissRecovery', {});
    },
  }));
}
