/**
 * The wake word's first stage: how likely it is that "hey Jarvis" has just been said. Mel features, Google's speech embedding and a head
 * trained on it, block by block; the recipe and its figures are in docs/wake-word.md.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { Problem } from '../../core/base/errors.ts';

/** Samples of a block at 16 kHz: 80 ms, the step of the embedding. */
export const WAKE_BLOCK_SAMPLES = 1_280;
/** Samples before a block that its first mel frames reach into. */
const CONTEXT_SAMPLES = 480;
const MEL_BANDS = 32;
/** Mel frames an embedding sees: 0.76 s. */
const MEL_FRAMES = 76;
const EMBEDDING_VALUES = 96;
/** Embeddings the head sees: 2 s in all. */
const EMBEDDINGS = 16;
/**
 * Blocks after which a detector knows nothing of what it was given before: the embeddings reach over 24.5, the mel frames of the
 * first of them into the one before.
 */
export const WAKE_MEMORY_BLOCKS = 26;

/** One stream's memory. */
export interface WakeDetector {
  /**
   * Blocks must come in order, one at a time.
   * @param block - {@link WAKE_BLOCK_SAMPLES} samples
   * @returns 0 to 1, of the two seconds that end with this block
   */
  score(block: Int16Array): Promise<number>;
  /** As {@link score}, where nobody asks for it. */
  take(block: Int16Array): Promise<void>;
}

/** The loaded models. */
export interface WakeModel {
  /** Its {@link WAKE_MEMORY_BLOCKS} have to be filled before its scores mean anything; silence scores 0.00. */
  stream(): WakeDetector;
  close(): Promise<void>;
}

const COMMAND = 'git checkout -- resources/models/hey-jarvis';

async function open(folder: string, name: string): Promise<InferenceSession> {
  const file = path.join(folder, name);
  if (!existsSync(file)) throw new Problem('model-missing', { id: 'hey-jarvis', command: COMMAND });
  try {
    return await InferenceSession.create(file, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('model-corrupt', { id: 'hey-jarvis', detail, command: COMMAND }, { cause: error });
  }
}

/** Moves `values` left by the length of `added` and puts that at the end. */
function shift(values: Float32Array, added: Float32Array): void {
  values.copyWithin(0, added.length);
  values.set(added, values.length - added.length);
}

/** @param folder - with melspectrogram.onnx, embedding_model.onnx and hey_jarvis.onnx. @throws Problem `model-missing`, `model-corrupt` */
export async function loadWakeModel(folder: string): Promise<WakeModel> {
  const [mel, embedding, head] = await Promise.all([
    open(folder, 'melspectrogram.onnx'),
    open(folder, 'embedding_model.onnx'),
    open(folder, 'hey_jarvis.onnx'),
  ]);
  const stream = (): WakeDetector => {
    const samples = new Float32Array(CONTEXT_SAMPLES + WAKE_BLOCK_SAMPLES);
    const frames = new Float32Array(MEL_FRAMES * MEL_BANDS);
    const embeddings = new Float32Array(EMBEDDINGS * EMBEDDING_VALUES);
    const samplesTensor = new Tensor('float32', samples, [1, samples.length]);
    const framesTensor = new Tensor('float32', frames, [1, MEL_FRAMES, MEL_BANDS, 1]);
    const embeddingsTensor = new Tensor('float32', embeddings, [1, EMBEDDINGS, EMBEDDING_VALUES]);
    const take = async (block: Int16Array): Promise<void> => {
      samples.copyWithin(0, WAKE_BLOCK_SAMPLES);
      // The models want int16 values as they are, not -1 to 1.
      samples.set(block, CONTEXT_SAMPLES);
      const bands = (await mel.run({ input: samplesTensor }))['output']?.data as Float32Array;
      shift(
        frames,
        bands.map((value) => value / 10 + 2),
      );
      const embedded = (await embedding.run({ input_1: framesTensor }))[embedding.outputNames[0] ?? '']?.data as Float32Array;
      shift(embeddings, embedded);
    };
    return {
      take,
      async score(block) {
        await take(block);
        return ((await head.run({ x: embeddingsTensor }))['score']?.data as Float32Array)[0] ?? 0;
      },
    };
  };
  return {
    stream,
    async close() {
      await Promise.all([mel.release(), embedding.release(), head.release()]);
    },
  };
}
