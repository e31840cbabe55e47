/** Recorded questions for turns: how long the key is held after the last sound is part of the recording. */
import { fileURLToPath } from 'node:url';
import { FRAME_SAMPLES } from '../core/voice/ports.ts';
import type { Hearing, Synthesizer } from '../core/voice/ports.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { createRecordingReader } from '../engines/recording/recording-reader.ts';
import { atHearingRate, padded } from './sound.ts';

/** When the key is released, after the last voiced sample. */
export const releases = [
  { name: 'with the last sound', ms: 0 },
  { name: '250 ms later', ms: 250 },
] as const;

export interface Question {
  readonly said: string;
  readonly release: string;
  readonly samples: Int16Array;
  /** After the last voiced sample. */
  readonly tailMs: number;
}

const SPOKEN = [
  'What is the capital city of France?',
  'Tell me something about whales and the sea.',
  'How do I cook rice in a small pot?',
] as const;

async function lastVoicedSample(hearing: Hearing, samples: Int16Array, signal: AbortSignal): Promise<number> {
  const { frames } = createRecordingMicrophone(samples, { realtime: false });
  for await (const event of hearing.listen(frames({ signal }), { signal, endpointing: 'hold' })) {
    if (event.type === 'speech-end') return event.lastVoicedSample;
  }
  throw new Error('the ears heard no speech');
}

/** One person's command and three questions in Jarvis's own voice, each with every release. */
export async function makeQuestions(synthesizer: Synthesizer, hearing: Hearing, signal: AbortSignal): Promise<readonly Question[]> {
  const file = fileURLToPath(new URL('../tests/audio/living-room-light-en.wav', import.meta.url));
  const sounds = [{ said: 'Turn on the living room light.', samples: (await createRecordingReader().read(file, { signal })).samples }];
  for (const said of SPOKEN) {
    const speech = await synthesizer.speak({ index: 0, text: said, spoken: said }, { signal, voice: 'hibari-heart', speed: 1 });
    sounds.push({ said, samples: padded(atHearingRate(speech.samples, speech.sampleRateHz), 300, 0) });
  }
  const questions: Question[] = [];
  for (const { said, samples } of sounds) {
    const longer = padded(samples, 0, 600);
    const end = (await lastVoicedSample(hearing, longer, signal)) + 1;
    for (const { name, ms } of releases) {
      const tailSamples = Math.round((ms * 16) / FRAME_SAMPLES) * FRAME_SAMPLES;
      questions.push({ said, release: name, samples: longer.slice(0, end + tailSamples), tailMs: tailSamples / 16 });
    }
  }
  return questions;
}
