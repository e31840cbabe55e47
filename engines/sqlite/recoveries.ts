/** What happened to a database that was found damaged: told by the memory helper, and kept as a file until somebody has read it. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../core/base/log.ts';
import { RECOVERY_FILE } from '../../core/data/recovery-ports.ts';
import type { Recoveries, Recovery } from '../../core/data/recovery-ports.ts';

export interface ToldRecoveries extends Recoveries {
  /** What the helper says. */
  tell(recovery: Recovery): void;
}

/** @param home - the data folder */
export function createRecoveries(home: string, log: Log): ToldRecoveries {
  const file = path.join(home, RECOVERY_FILE);
  const listeners = new Set<(recovery: Recovery) => void>();
  return {
    async unread() {
      try {
        return JSON.parse(await readFile(file, 'utf8')) as Recovery;
      } catch {
        return undefined;
      }
    },
    dismiss: () => rm(file, { force: true }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(recovery) {
      const { cause, outcome, saved, unusable } = recovery;
      log.warn('data-recovered', { cause, outcome, unusable, ...saved });
      for (const listener of listeners) listener(recovery);
    },
  };
}
