/** The routes of export and import. */
import type { HandlersOf } from '../../contract/route.ts';
import type { transferRoutes } from '../../contract/routes/transfer.ts';
import type { Transfer } from '../data/transfer-ports.ts';

export interface TransferHandlerDependencies {
  readonly transfer: Transfer;
  /** Told when something came in. */
  readonly onImported?: () => void;
}

export function createTransferHandlers({ transfer, onImported }: TransferHandlerDependencies): HandlersOf<typeof transferRoutes> {
  return {
    'transfer.export': (request, options) => transfer.export(request, options),
    async 'transfer.import'(request, options) {
      const imported = await transfer.import(request, options);
      if (imported.conversations + imported.memories > 0) onImported?.();
      return imported;
    },
  };
}
