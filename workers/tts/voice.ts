/** The voice: phonemes of one breath -> waveform, in one graph. */
import path from 'node:path';
import { access } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { modelProblem, parseModelJson, readModelText } from './model-file.ts';

/** Rate of every waveform of hibari (its vocoder's 24 kHz). */
export const VOICE_RATE_HZ = 24_000;

/** A voice that is ready to speak. */
export interface Voice {
  /** Whether the voice has a sound or pause for the character. */
  knows(character: string): boolean;
  /**
   * @param phonemes - up to about 400 characters; unknown ones are left out.
   * @param speed - 0.5 to 2: durations are divided by it, the pitch stays.
   * @returns samples at {@link VOICE_RATE_HZ}, peak about 0.3
   */
  synthesise(phonemes: string, speed: number): Promise<Float32Array>;
  release(): Promise<void>;
}

function isVocabulary(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((id) => Number.isInteger(id));
}

/**
 * Opens the voice in `folder` (model.onnx, vocab.json).
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openVoice(folder: string, threads: number): Promise<Voice> {
  const vocabulary = parseModelJson('hibari-heart', 'vocab.json', await readModelText('hibari-heart', folder, 'vocab.json'), isVocabulary);
  const idOf = new Map(Object.entries(vocabulary));
  const file = path.join(folder, 'model.onnx');
  let session: ort.InferenceSession;
  try {
    await access(file);
    session = await ort.InferenceSession.create(file, { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 });
    for (const input of ['ids', 'speed']) if (!session.inputNames.includes(input)) throw new Error(`model.onnx has no input ${input}`);
  } catch (error) {
    throw modelProblem('hibari-heart', error);
  }
  return {
    knows: (character) => idOf.has(character),
    async synthesise(phonemes, speed) {
      const inner = [...phonemes].flatMap((character) => idOf.get(character) ?? []);
      if (inner.length === 0) return new Float32Array(0);
      const ids = BigInt64Array.from([0, ...inner, 0], BigInt);
      const output = await session.run({
        ids: new ort.Tensor('int64', ids, [1, ids.length]),
        speed: new ort.Tensor('float32', Float32Array.of(speed), [1]),
      });
      const waveform = output['waveform']?.data;
      if (!(waveform instanceof Float32Array)) throw modelProblem('hibari-heart', new Error('model.onnx gives no waveform'));
      return waveform;
    },
    release: () => session.release(),
  };
}
