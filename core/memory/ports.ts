/** What memory needs: sentences as vectors. */
import type { CallOptions } from '../base/call.ts';

/** Turns text into vectors whose cosine says how alike in meaning two texts are. */
export interface Embedder {
  /** Values per vector. */
  readonly dimensions: number;
  /** Unit-length vectors, one per text, in order. @throws Problem `model-missing`, `model-corrupt`; EngineFault */
  embed(texts: readonly string[], options: CallOptions): Promise<readonly Float32Array[]>;
}
