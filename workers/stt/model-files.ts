/** The files of the model folder, and what is said when they are missing or damaged. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../core/base/errors.ts';

/** Whisper's folder as the catalogue names it. */
export const MODEL_ID = 'whisper-base';
/** What brings missing files back. */
const SETUP_COMMAND = './scripts/run --setup-only';

/** Everything the recognizer reads. */
export interface ModelFiles {
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly generation: object;
}

/** A Problem that says the model is damaged. */
export function corruptModel(detail: string, cause?: unknown): Problem {
  return new Problem('model-corrupt', { id: MODEL_ID, detail, command: SETUP_COMMAND }, { cause });
}

/** @throws Problem `model-missing`, `model-corrupt` */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const bytes = async (path: string): Promise<Uint8Array> => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        throw new Problem('model-missing', { id: MODEL_ID, command: SETUP_COMMAND }, { cause: error });
      }
      throw corruptModel(`${path}: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  };
  const json = async (path: string): Promise<object> => {
    const text = new TextDecoder().decode(await bytes(path));
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return value;
    } catch (error) {
      throw corruptModel(`${path} is not JSON`, error);
    }
    throw corruptModel(`${path} holds no object`);
  };
  const [encoder, decoder, tokenizer, tokenizerConfig, generation] = await Promise.all([
    bytes(join('onnx', 'encoder_model_quantized.onnx')),
    bytes(join('onnx', 'decoder_model_merged_quantized.onnx')),
    json('tokenizer.json'),
    json('tokenizer_config.json'),
    json('generation_config.json'),
  ]);
  return { encoder, decoder, tokenizer, tokenizerConfig, generation };
}
