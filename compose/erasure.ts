/** Deleting everything, in any program. */
import { createErasure } from '../core/data/erasure.ts';
import type { Erasure } from '../core/data/erasure.ts';
import type { Log } from '../core/base/log.ts';
import type { Secrets } from '../core/settings/secrets.ts';
import { createErasureMarks, deleteSettingFiles } from '../engines/data-folder/erasure-marks.ts';
import type { Assistant } from './assistant.ts';

export interface ErasureOptions {
  /** The data folder. */
  readonly home: string;
  readonly assistant: Pick<Assistant, 'quiet' | 'memory'>;
  readonly secrets: Secrets;
  /** The settings were deleted. */
  readonly reloadSettings: () => Promise<void>;
  readonly log: Log;
}

export function openErasure({ home, assistant, secrets, reloadSettings, log }: ErasureOptions): Erasure {
  return createErasure({
    marks: createErasureMarks(home),
    quiet: () => assistant.quiet(),
    async eraseData(options) {
      // The helper takes the data out of its place when it starts.
      await assistant.memory.stop();
      await assistant.memory.call('finishErasure', undefined, options);
    },
    async resetSettings() {
      await deleteSettingFiles(home);
      await reloadSettings();
    },
    secrets,
    log,
  });
}
