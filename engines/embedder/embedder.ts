/** Sentences as vectors, by way of the memory helper. */
import type { Embedder } from '../../core/memory/ports.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';

/** Values of a vector of all-MiniLM-L6-v2 (its config.json, hidden_size). */
const DIMENSIONS = 384;

/** Creates the port; the model is loaded at the first call. */
export function createEmbedder({ worker }: { readonly worker: WorkerClient<MemoryProtocol> }): Embedder {
  return {
    dimensions: DIMENSIONS,
    embed: (texts, { signal }) => worker.call('embed', { texts }, { signal, repeatable: true }),
  };
}
