/** The routes of export and import. */
import type { HandlersOf } from '../../contract/route.ts';
import type { transferRoutes } from '../../contract/routes/transfer.ts';
import type { Transfer } from '../data/transfer-ports.ts';

export interface TransferHandlerDependencies {
  readonly transfer: Transfer;
}

export function createTransferHandlers({ transfer }: TransferHandlerDependencies): HandlersOf<typeof transferRoutes> {
  return {
    'transfer.export': (request, options) => transfer.export(request, options),
    'transfer.import': (request, options) => transfer.import(request, options),
  };
}
