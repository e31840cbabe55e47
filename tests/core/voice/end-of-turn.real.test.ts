/** The end of a turn by the real ears and the real recogniser. */
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '../../../core/base/clock.ts';
import { listenForUtterances } from '../../../core/voice/ears.ts';
import type { PcmFrame } from '../../../core/voice/ports.ts';
import { createHearing } from '../../../engines/hearing/hearing.ts';
import { createRecordingMicrophone } from '../../../engines/recording/microphone.ts';
import { createWhisperRecognizer } from '../../../engines/whisper/recognizer.ts';
import type { EarsProtocol } from '../../../workers/ears/protocol.ts';
import type { SttProtocol } from '../../../workers/stt/protocol.ts';
import { readRecording } from '../../rig/wav.ts';
import { modelFolder, realWorker } from '../../rig/workers.ts';

const ears = realWorker<EarsProtocol>('ears', { modelFolder: modelFolder('silero-vad') });
const stt = realWorker<SttProtocol>('stt', { modelFolder: modelFolder('whisper-base') });
const recognizer = createWhisperRecognizer({ worker: stt });
afterAll(() => Promise.all([ears.stop(), stt.stop()]));

/** As long as a setting allows, so that the words are known well before on a busy machine. */
const PAUSE_MS = 5_000;
const RATE = 16;

/** What was said, and after how much silence it was taken for ended. */
async function said(name: string, byWords: boolean): Promise<{ readonly text: string; readonly silenceMs: number }> {
  const speech = readRecording(name);
  const sound = new Int16Array(speech.length + (PAUSE_MS + 2_000) * RATE);
  sound.set(speech);
  const stop = new AbortController();
  let handed = 0;
  async function* counted(): AsyncGenerator<PcmFrame> {
    for await (const frame of createRecordingMicrophone(sound, { realtime: true }).frames({ signal: stop.signal })) {
      handed = frame.atSample;
      yield frame;
    }
  }
  const found: { text: Promise<string>; endedAtSample: number }[] = [];
  await listenForUtterances(
    { hearing: createHearing({ worker: ears, pauseMs: () => PAUSE_MS }), recognizer, clock: systemClock, pauseMs: () => PAUSE_MS },
    {
      frames: counted(),
      endpointing: 'pause',
      once: true,
      language: 'en',
      keep: false,
      resumable: byWords ? () => false : undefined,
    },
    {
      onSpeechStart: () => undefined,
      onSpeechConfirmed: () => undefined,
      onMisfire: () => undefined,
      onLevel: () => undefined,
      onVoice: () => undefined,
      onUtterance(utterance) {
        const text = utterance.transcript({ signal: stop.signal }).then((words) => (words.kind === 'text' ? words.text : ''));
        found.push({ text, endedAtSample: handed });
      },
    },
    stop.signal,
  );
  const [first] = found;
  return { text: (await first?.text) ?? '', silenceMs: ((first?.endedAtSample ?? 0) - speech.length) / RATE };
}

it('ends after a finished command sooner than by the pause alone, with the same words', async () => {
  await recognizer.warm({ signal: new AbortController().signal });
  const [byWords, byPause] = [await said('living-room-light-en.wav', true), await said('living-room-light-en.wav', false)];
  expect(byWords.text).toMatch(/turn on the living room light/iu);
  expect(byWords.text).toBe(byPause.text);
  expect(byWords.silenceMs).toBeLessThan(byPause.silenceMs - 500);
});
