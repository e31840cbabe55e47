/** The routes about all that is stored. */
import type { HandlersOf } from '../../contract/route.ts';
import type { dataRoutes } from '../../contract/routes/data.ts';
import type { Erasure } from '../data/erasure.ts';
import type { DataFolder } from '../data/ports.ts';

export interface DataHandlerDependencies {
  readonly dataFolder: DataFolder;
  readonly erasure: Erasure;
}

export function createDataHandlers({ dataFolder, erasure }: DataHandlerDependencies): HandlersOf<typeof dataRoutes> {
  return {
    'data.measure': async (_input, options) => {
      const measured = await dataFolder.measure(options);
      return { ...measured, parts: [...measured.parts] };
    },
    async 'data.erase'(scope, options) {
      await erasure.erase(scope, options);
      return {};
    },
  };
}
