/** The net for words in no dictionary: characters to phonemes by CTC (collapse repeats, drop blanks). */
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { modelProblem, parseModelJson, readModelBytes, readModelText } from '../../model-file.ts';
import type { Dialect } from '../../protocol.ts';

/** Guesses the phonemes of a word, or gives an empty string when it knows none of its characters. */
export type UnknownWords = (word: string) => Promise<string>;

interface NetFile {
  readonly in: readonly string[];
  readonly out: readonly string[];
  readonly maxlen: number;
}

function isNetFile(value: unknown): value is NetFile {
  if (typeof value !== 'object' || value === null) return false;
  const file = value as Partial<Record<keyof NetFile, unknown>>;
  return Array.isArray(file.in) && Array.isArray(file.out) && typeof file.maxlen === 'number';
}

/** Output symbols that are no sounds of the voice's alphabet. */
const NOISE = /[ ()\-1ʀ]/gu;

/**
 * Opens the net.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openUnknownWords(folder: string, dialect: Dialect): Promise<UnknownWords> {
  const name = dialect === 'us' ? 'oov' : 'oov_gb';
  const file = parseModelJson(
    'english-phonemes',
    `${name}.json`,
    await readModelText('english-phonemes', folder, `${name}.json`),
    isNetFile,
  );
  await readModelBytes('english-phonemes', folder, `${name}.onnx`);
  const idOf = new Map(file.in.map((character, index) => [character, index + 1]));
  let session: ort.InferenceSession;
  try {
    session = await ort.InferenceSession.create(path.join(folder, `${name}.onnx`), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw modelProblem('english-phonemes', error);
  }
  return async (word) => {
    const ids = [...word].flatMap((character) => idOf.get(character) ?? []).slice(0, file.maxlen);
    if (ids.length === 0) return '';
    const chars = new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
    const output = (await session.run({ chars }))['ids']?.data;
    if (!(output instanceof BigInt64Array)) return '';
    let phonemes = '';
    output.forEach((id, index) => {
      if (id !== 0n && id !== output[index - 1]) phonemes += file.out[Number(id) - 1] ?? '';
    });
    return phonemes.replace(NOISE, '');
  };
}
