/** D2: half an hour of silence, noise, hum, keys and music, through the ears and the recogniser, becomes no word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/base/clock.ts';
import { listenForUtterances } from '../../../core/voice/ears.ts';
import type { Utterance } from '../../../core/voice/ears.ts';
import type { Endpointing } from '../../../core/voice/ports.ts';
import { createHearing } from '../../../engines/hearing/hearing.ts';
import { createRecordingMicrophone } from '../../../engines/recording/microphone.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { EarsProtocol } from '../../../workers/ears/protocol.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { noises, toPcm } from '../../rig/noise.ts';
import { shareOf, tell } from '../../rig/slow.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const KINDS = Object.entries(noises);
/** Each kind in as many takes, each with a seed and a loudness of its own. */
const TAKES = 5;
const TAKE_SECONDS = shareOf(Math.round(1_800 / KINDS.length / TAKES));
const FIRST_SEED = 501;
const LOUDNESSES = [1, 0.5, 0.2, 0.05, 1.5];

const ears = realWorker<EarsProtocol>('ears', { modelFolder: modelFolder('silero-vad') });
const stt = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const hearing = createHearing({ worker: ears });
const recognizer = createWhisperRecognizer({ worker: stt });
const { signal } = new AbortController();
let seconds = 0;
let utterances = 0;
let words = 0;

beforeAll(() => Promise.all([ears.warm(signal), stt.warm(signal)]));
afterAll(async () => {
  tell('non-speech', { minutes: (seconds / 60).toFixed(1), 'utterances the ears let through': utterances, 'texts of them': words });
  await Promise.all([ears.stop(), stt.stop()]);
});

/** What is written of a recording. */
async function textsOf(samples: Int16Array, endpointing: Endpointing): Promise<string[]> {
  const heard: Utterance[] = [];
  await listenForUtterances(
    { hearing, recognizer, clock: systemClock },
    {
      frames: createRecordingMicrophone(samples, { realtime: false }).frames({ signal }),
      endpointing,
      once: false,
      language: 'auto',
      keep: false,
    },
    {
      onSpeechStart: () => undefined,
      onSpeechConfirmed: () => undefined,
      onMisfire: () => undefined,
      onLevel: () => undefined,
      onVoice: () => undefined,
      onUtterance: (utterance) => heard.push(utterance),
    },
    signal,
  );
  utterances += heard.length;
  const texts: string[] = [];
  for (const utterance of heard) {
    const transcript = await utterance.transcript({ signal });
    if (transcript.kind === 'text') texts.push(transcript.text);
  }
  words += texts.length;
  return texts;
}

it('hears a person through the same ears', async () => {
  expect(await textsOf(readRecording('living-room-light-en.wav'), 'hold')).toEqual(['Turn on the living room light.']);
  utterances = 0;
  words = 0;
});

describe.each(KINDS)('%s', (_, make) => {
  it.each(Array.from({ length: TAKES }, (_unused, take) => take))('gives no text, take %i', async (take) => {
    const samples = toPcm(make(TAKE_SECONDS, FIRST_SEED + take).map((value) => value * LOUDNESSES[take]!));
    seconds += TAKE_SECONDS;
    expect(await textsOf(samples, 'pause')).toEqual([]);
    expect(await textsOf(samples, 'hold')).toEqual([]);
  });
});
