/** Whisper's two networks on onnxruntime: features -> what was heard, tokens -> what may follow. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Problem } from '../../core/base/errors.ts';
import { HEADS, HEAD_WIDTH, MASK_INPUT, signedWeights, splitDecoder } from './decoder-graph.ts';
import { MEL_BANDS } from './mel.ts';
import { corruptModel } from './model-files.ts';
import type { ModelFiles } from './model-files.ts';
import { STATE_VALUES, createQuietStates } from './quiet-states.ts';
import { multipliesSignedExactly } from './saturation.ts';
import { TOKENS } from './vocabulary.ts';

/** Tokens of the vocabulary: the width of a row of logits (config.json, vocab_size). */
export const VOCABULARY = 51_865;
/** Positions the decoder has (config.json, max_target_positions). */
export const MAX_TOKENS = 448;
const LAYERS = 6;
const NOT_ALLOWED = -1e9;

/** A text being written about one window of audio. */
export interface TokenModel {
  /** Tokens taken so far. */
  readonly length: number;
  /** Takes tokens and gives one row of {@link VOCABULARY} logits after each of them. Rows are valid until the next call. */
  extend(tokens: readonly number[]): Promise<readonly Float32Array[]>;
  /** Forgets all but the first `length` tokens. */
  rewind(length: number): void;
}

/** The loaded networks. */
export interface Network {
  /**
   * @param features - [80, frames] as {@link LogMel.window} gives them; frames is even
   * @param silence - `own` when the window ends in all the silence it needs, `borrowed` to add some that was encoded before
   * @returns starts texts about this audio, each with its own tokens
   */
  listen(features: Float32Array, silence: 'own' | 'borrowed'): Promise<() => TokenModel>;
  release(): Promise<void>;
}

type Tensors = Readonly<Record<string, Tensor>>;

/** The first line of whatever the runtime says. */
function unreadable(error: unknown): Problem {
  return corruptModel(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), error);
}

/** @throws Problem `model-corrupt` */
export async function loadNetwork(files: ModelFiles, threads: number): Promise<Network> {
  const open = async (file: Uint8Array): Promise<InferenceSession> =>
    InferenceSession.create(file, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      // A plan is kept for every shape there ever was, and each token has another: 60 MiB for half an hour of speech, 200 at the start.
      enableMemPattern: false,
      // Spinning gains 2 of 24 ms on an idle machine (450 frames, two threads) and takes the processor from other helpers.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  const sessions: InferenceSession[] = [];
  try {
    const signed = await multipliesSignedExactly();
    const graphs = splitDecoder(files.decoder, signed);
    sessions.push(await open(signed ? signedWeights(files.encoder) : files.encoder));
    sessions.push(await open(graphs.cross));
    sessions.push(await open(graphs.step));
  } catch (error) {
    await Promise.all(sessions.map((session) => session.release()));
    throw unreadable(error);
  }
  const [encoder, cross, step] = sessions as [InferenceSession, InferenceSession, InferenceSession];

  const encode = async (features: Float32Array): Promise<Float32Array> => {
    const frames = features.length / MEL_BANDS;
    const { last_hidden_state: states } = await encoder.run({ input_features: new Tensor('float32', features, [1, MEL_BANDS, frames]) });
    return states?.data as Float32Array;
  };
  const quiet = createQuietStates(encode);

  const network: Network = {
    async listen(features, silence) {
      const own = await encode(features);
      const states = silence === 'borrowed' ? await quiet.follow(own) : own;
      const shape = [1, states.length / STATE_VALUES, STATE_VALUES];
      const outputs = await cross.run({ encoder_hidden_states: new Tensor('float32', states, shape) });
      const heard: Record<string, Tensor> = {};
      for (const [name, tensor] of Object.entries(outputs)) heard[name.replace('present', 'past_key_values')] = tensor;
      return () => createTokenModel(step, heard);
    },
    async release() {
      await Promise.all(sessions.map((session) => session.release()));
    },
  };
  // The first pass of each network allocates, which belongs to loading; a graph of another model fails in it.
  try {
    const rehearsal = await network.listen(new Float32Array(MEL_BANDS * 200), 'borrowed');
    await rehearsal().extend([TOKENS.start]);
  } catch (error) {
    await network.release();
    throw unreadable(error);
  }
  return network;
}

export function createTokenModel(step: InferenceSession, heard: Tensors): TokenModel {
  const empty = new Tensor('float32', new Float32Array(0), [1, HEADS, 0, HEAD_WIDTH]);
  let past: Tensors = {};
  for (let layer = 0; layer < LAYERS; layer++) {
    for (const part of ['key', 'value']) past = { ...past, [`past_key_values.${String(layer)}.decoder.${part}`]: empty };
  }
  let length = 0;

  const keepFirst = (tensor: Tensor, kept: number): Tensor => {
    const held = tensor.dims[2] ?? 0;
    if (held === kept) return tensor;
    const data = tensor.data as Float32Array;
    const cut = new Float32Array(HEADS * kept * HEAD_WIDTH);
    for (let head = 0; head < HEADS; head++) {
      const from = head * held * HEAD_WIDTH;
      cut.set(data.subarray(from, from + kept * HEAD_WIDTH), head * kept * HEAD_WIDTH);
    }
    return new Tensor('float32', cut, [1, HEADS, kept, HEAD_WIDTH]);
  };

  return {
    get length() {
      return length;
    },
    async extend(tokens) {
      const count = tokens.length;
      const total = length + count;
      const mask = new Float32Array(count * total);
      for (let row = 0; row < count; row++) mask.fill(NOT_ALLOWED, row * total + length + row + 1, (row + 1) * total);
      const { logits, ...present } = await step.run({
        ...heard,
        ...past,
        input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, count]),
        [MASK_INPUT]: new Tensor('float32', mask, [count, total]),
      });
      past = Object.fromEntries(Object.entries(present).map(([name, tensor]) => [name.replace('present', 'past_key_values'), tensor]));
      length = total;
      const data = logits?.data as Float32Array;
      return tokens.map((_, row) => data.subarray(row * VOCABULARY, (row + 1) * VOCABULARY));
    },
    rewind(kept) {
      past = Object.fromEntries(Object.entries(past).map(([name, tensor]) => [name, keepFirst(tensor, kept)]));
      length = kept;
    },
  };
}
