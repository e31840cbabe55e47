/** Silero VAD: the probability that a block of sound is speech. */
import { existsSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { Problem } from '../../core/base/errors.ts';

/** Samples of a block at 16 kHz, fixed by the model. */
export const BLOCK_SAMPLES = 512;
/** Samples of the block before that the model wants in front of each, from Silero's own ONNX wrapper. */
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128];
const STATE_VALUES = 256;

/** One stream's memory of the model; blocks of different streams must not mix. */
export interface Detector {
  /**
   * Blocks must come in order, one at a time.
   * @param block - {@link BLOCK_SAMPLES} samples; a shorter one counts as followed by silence.
   * @returns 0 to 1.
   */
  probability(block: Int16Array): Promise<number>;
}

/** The loaded model. */
export interface DetectorModel {
  stream(): Detector;
  close(): Promise<void>;
}

/** What puts the bundled model back. */
const COMMAND = 'git checkout -- resources/models/silero-vad';

/** @throws Problem `model-missing`, `model-corrupt` */
export async function loadDetector(path: string): Promise<DetectorModel> {
  if (!existsSync(path)) throw new Problem('model-missing', { id: 'silero-vad', command: COMMAND });
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(path, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('model-corrupt', { id: 'silero-vad', detail, command: COMMAND }, { cause: error });
  }
  const rate = new Tensor('int64', BigInt64Array.of(16_000n), []);
  return {
    stream() {
      const input = new Float32Array(CONTEXT_SAMPLES + BLOCK_SAMPLES);
      const inputTensor = new Tensor('float32', input, [1, input.length]);
      let state: Tensor = new Tensor('float32', new Float32Array(STATE_VALUES), STATE_SHAPE);
      return {
        async probability(block) {
          input.copyWithin(0, BLOCK_SAMPLES);
          for (let index = 0; index < BLOCK_SAMPLES; index += 1) input[CONTEXT_SAMPLES + index] = (block[index] ?? 0) / 32_768;
          const result = await session.run({ input: inputTensor, state, sr: rate });
          state = result['stateN'] as Tensor;
          return (result['output']?.data as Float32Array)[0] ?? 0;
        },
      };
    },
    close: () => session.release(),
  };
}
