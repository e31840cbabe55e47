/** All that is stored, in any program: what it takes, its daily backup, and deleting all of it. */
import type { AssistantEvent } from '../contract/events.ts';
import { systemClock } from '../core/base/clock.ts';
import type { Problem } from '../core/base/errors.ts';
import type { Log } from '../core/base/log.ts';
import { createErasure } from '../core/data/erasure.ts';
import type { Erasure } from '../core/data/erasure.ts';
import type { DataFolder } from '../core/data/ports.ts';
import { keepBackups } from '../core/data/upkeep.ts';
import type { Secrets } from '../core/settings/secrets.ts';
import { createDataFolder } from '../engines/data-folder/data-folder.ts';
import { createErasureMarks, deleteSettingFiles } from '../engines/data-folder/erasure-marks.ts';
import type { Assistant } from './assistant.ts';

export interface DataOptions {
  /** The data folder. */
  readonly home: string;
  /** What was downloaded, for all data folders. */
  readonly modelCache: string;
  readonly assistant: Pick<Assistant, 'quiet' | 'memory' | 'backups'>;
  /** Ends what else makes itself heard. */
  readonly silence?: () => void;
  readonly secrets: Secrets;
  /** The settings were deleted. */
  readonly reloadSettings?: () => Promise<void>;
  readonly log: Log;
}

export interface Data {
  readonly erasure: Erasure;
  readonly dataFolder: DataFolder;
  /** Finishes a deletion that was cut short, and makes a backup each day until the signal is aborted. */
  keep(signal: AbortSignal): void;
  /** @returns how to unsubscribe */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

export function openData({ home, modelCache, assistant, silence, secrets, reloadSettings, log }: DataOptions): Data {
  const { memory, backups } = assistant;
  const listeners = new Set<(event: AssistantEvent) => void>();
  const tell = (event: AssistantEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const erasure = createErasure({
    marks: createErasureMarks(home),
    async quiet() {
      silence?.();
      await assistant.quiet();
    },
    async eraseData(options) {
      // The helper takes the data out of its place when it starts.
      await memory.stop();
      await memory.call('finishErasure', undefined, options);
    },
    async resetSettings() {
      await deleteSettingFiles(home);
      await reloadSettings?.();
    },
    secrets,
    log,
  });
  erasure.onErased(() => {
    tell({ type: 'data-erased' });
  });
  const onFailed = (problem: Problem): void => {
    tell({ type: 'backup-failed', problem: problem.report() });
  };
  return {
    erasure,
    dataFolder: createDataFolder({ home, modelCache, store: (options) => memory.call('measureStore', undefined, options) }),
    keep(signal) {
      erasure.resume({ signal }).catch((error: unknown) => {
        if (!signal.aborted) log.error('erasure-unfinished', error);
      });
      void keepBackups({ backups, clock: systemClock, log, onFailed }, signal);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
