/** Sentences as vectors with all-MiniLM-L6-v2: the mean of the token vectors, brought to unit length (sbert.net model card). */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { Problem } from '../../core/base/errors.ts';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL } from './embedding-model.ts';

/** The longest input of the network, its two special tokens included (config.json, max_position_embeddings). */
const MAX_TOKENS = 512;
/** Id of [SEP], which ends an input (tokenizer.json). */
const SEPARATOR_ID = 102;

export interface Embedding {
  /** @throws the signal's reason between texts */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  release(): Promise<void>;
}

async function readModelFile(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Problem('model-missing', { id: EMBEDDING_MODEL, command: `jarvis models add ${EMBEDDING_MODEL}` }, { cause: error });
    }
    throw error;
  }
}

/** Token ids with [CLS] in front and [SEP] at the end, cut to what the network takes. */
function tokensOf(tokenizer: Tokenizer, text: string): readonly number[] {
  const ids = tokenizer.encode(text).ids;
  return ids.length <= MAX_TOKENS ? ids : [...ids.slice(0, MAX_TOKENS - 1), SEPARATOR_ID];
}

/** Mean of the vectors of a text's tokens, then unit length. */
function pool(hidden: Float32Array, tokens: number): Float32Array {
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  for (let token = 0; token < tokens; token += 1) {
    const at = token * EMBEDDING_DIMENSIONS;
    for (let index = 0; index < EMBEDDING_DIMENSIONS; index += 1) vector[index] = (vector[index] ?? 0) + (hidden[at + index] ?? 0);
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

async function run(session: InferenceSession, tokens: readonly number[]): Promise<Float32Array> {
  const shape = [1, tokens.length];
  const outputs = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(tokens.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(tokens.length), shape),
  });
  return pool(outputs['last_hidden_state']?.data as Float32Array, tokens.length);
}

/** @throws Problem `model-missing`, `model-corrupt` */
export async function loadEmbedding(folder: string): Promise<Embedding> {
  const [model, vocabulary, settings] = await Promise.all(
    ['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'].map((name) => readModelFile(folder, name)),
  );
  try {
    const tokenizer = new Tokenizer(JSON.parse(String(vocabulary)) as object, JSON.parse(String(settings)) as object);
    const session = await InferenceSession.create(model ?? Buffer.alloc(0), { intraOpNumThreads: 1, logSeverityLevel: 3 });
    return {
      async embed(texts, signal) {
        const vectors: Float32Array[] = [];
        // One at a time: the network scales its 8-bit values over a whole batch, so that a vector would depend on the texts beside
        // it (cosine to itself down to 0.97 in a batch of eight). It costs 5 ms a text instead of 2.
        for (const text of texts) {
          signal.throwIfAborted();
          vectors.push(await run(session, tokensOf(tokenizer, text)));
          // run() holds the thread; calls that wait come first.
          await new Promise((resolve) => setImmediate(resolve));
        }
        return vectors;
      },
      release: () => session.release(),
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('model-corrupt', { id: EMBEDDING_MODEL, detail, command: `jarvis models add ${EMBEDDING_MODEL}` }, { cause: error });
  }
}
