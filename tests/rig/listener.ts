/** Somebody who hears what a loudspeaker played: the real recogniser, in a helper of the test. */
import { createWhisperRecognizer } from '../../engines/whisper/recognizer.ts';
import type { SttProtocol } from '../../workers/stt/protocol.ts';
import { spokenWords } from '../workers/tts/word-errors.ts';
import { modelFolder, realWorker } from './workers.ts';

/** Rate of the sound it takes. */
export const LISTENER_RATE_HZ = 16_000;

export interface Listener {
  /** What was said, word by word; none where nothing was. */
  wordsOf(sound: Int16Array): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Its model is loaded with the first sound. */
export function createListener(): Listener {
  const worker = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
  const recognizer = createWhisperRecognizer({ worker });
  return {
    async wordsOf(sound) {
      const transcript = await recognizer.transcribe(sound, { language: 'en', signal: new AbortController().signal });
      return transcript.kind === 'text' ? spokenWords(transcript.text) : [];
    },
    stop: () => worker.stop(),
  };
}

/** Seconds of sound that can be heard. */
export function loudSeconds(sound: Int16Array, rateHz = LISTENER_RATE_HZ): number {
  return sound.filter((sample) => Math.abs(sample) > 500).length / rateHz;
}
