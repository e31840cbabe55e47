/** Export and import of what is in SQLite, by way of the memory helper. */
import type { Transfer } from '../../core/data/transfer-ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

export function createTransfer(worker: WorkerClient<MemoryProtocol>): Transfer {
  return {
    export: (request, { signal }) => worker.call('exportDocument', request, { signal, repeatable: true }),
    // The same document adds nothing twice, whether the process died before or after it was in.
    import: (request, { signal }) => worker.call('importDocument', request, { signal, repeatable: true }),
  };
}
