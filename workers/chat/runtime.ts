/** Opens the native model: llama.cpp on the processor, one context with one sequence. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { Problem } from '../../core/base/errors.ts';
import { openLlama } from './llama.ts';
import type { ChatConfig } from './protocol.ts';

const DEFAULT_CONTEXT_TOKENS = 2_048;
/** Prompt tokens computed at a stretch; a cancelled call waits for one such batch (32 tokens of a 135M model: about 0.2 s on a busy core). */
export const BATCH_TOKENS = 32;

/** The open model. */
export interface ChatRuntime {
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  close(): Promise<void>;
}

/**
 * Half the cores, one to four: the recognizer and the voice compute at the same time, and llama.cpp's threads wait for each
 * other by spinning, so that two of them on two busy cores are slower than one.
 */
export function defaultThreads(cores: number = availableParallelism()): number {
  return Math.max(1, Math.min(4, Math.floor(cores / 2)));
}

/** Magic, version, number of tensors and of keys (GGUF specification, "File structure"). */
const HEADER_BYTES = 24;
const GGUF_VERSIONS: readonly number[] = [2, 3];
/** Far above any real model; the library's reader works through whatever number it finds, for minutes if need be. */
const MAX_COUNT = 1_000_000n;

/** True when the file begins as a GGUF file does. */
function hasGgufHeader(file: string): boolean {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return false;
  } finally {
    closeSync(descriptor);
  }
  const sane = header.readBigUInt64LE(8) <= MAX_COUNT && header.readBigUInt64LE(16) <= MAX_COUNT;
  return header.toString('latin1', 0, 4) === 'GGUF' && GGUF_VERSIONS.includes(header.readUInt32LE(4)) && sane;
}

/**
 * Loads the model file.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openRuntime(config: ChatConfig): Promise<ChatRuntime> {
  const command = `jarvis models add ${config.modelId}`;
  if (statSync(config.modelFile, { throwIfNoEntry: false })?.isFile() !== true)
    throw new Problem('model-missing', { id: config.modelId, command });
  if (!hasGgufHeader(config.modelFile))
    throw new Problem('model-corrupt', { id: config.modelId, detail: 'it is not a GGUF file', command });
  const threads = config.threads ?? defaultThreads();
  const llama = await openLlama(threads);
  let model: LlamaModel;
  try {
    model = await llama.loadModel({ modelPath: config.modelFile });
  } catch (error) {
    await llama.dispose();
    throw new Problem(
      'model-corrupt',
      { id: config.modelId, detail: error instanceof Error ? error.message : String(error), command },
      { cause: error },
    );
  }
  const context = await model.createContext({
    contextSize: Math.min(config.contextTokens ?? DEFAULT_CONTEXT_TOKENS, model.trainContextSize),
    batchSize: BATCH_TOKENS,
    sequences: 1,
    threads,
  });
  return {
    model,
    sequence: context.getSequence(),
    async close() {
      await llama.dispose();
    },
  };
}
