/** Utterances with pauses, and what ears and recogniser make of each pause. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../core/voice/ports.ts';
import type { Hearing, Recognizer, Synthesizer, Transcript } from '../core/voice/ports.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { createRecordingReader } from '../engines/recording/recording-reader.ts';
import { clipSound } from './clips.ts';
import { pausesMs } from './pause-set.ts';
import type { PausePlan } from './pause-set.ts';
import { padded } from './sound.ts';

const SILENCE_BEFORE_MS = 300;
const SILENCE_AFTER_MS = 2_000;
const SAMPLES_PER_MS = HEARING_RATE_HZ / 1000;
/** Louder than this is the voice and not the silence its synthesis ends with: -46 dB of full scale. */
const VOICE_LEVEL = 160;
/** Left around a piece, so that no soft sound is cut. */
const EDGE_SAMPLES = 30 * SAMPLES_PER_MS;

/** A pause as the ears heard it. */
export interface HeardPause {
  /** Between the voiced blocks around it; Infinity after the last. */
  readonly silenceMs: number;
  /** What was understood up to it, and how long that took from when the pause was noticed. */
  readonly words: Transcript;
  readonly tookMs: number;
  /** From the last voiced sample until the pause was noticed. */
  readonly noticedMs: number;
}

function trimmed(samples: Int16Array): Int16Array {
  const isVoice = (sample: number): boolean => Math.abs(sample) > VOICE_LEVEL;
  const first = samples.findIndex(isVoice);
  const last = samples.findLastIndex(isVoice);
  return samples.subarray(Math.max(0, first - EDGE_SAMPLES), last + EDGE_SAMPLES);
}

/** @param turn - which of the pauses comes first */
export async function pauseSound(plan: PausePlan, turn: number, synthesizer: Synthesizer, signal: AbortSignal): Promise<Int16Array> {
  if (plan.file !== undefined) {
    const file = path.join(fileURLToPath(new URL('../tests/audio', import.meta.url)), plan.file);
    const { samples } = await createRecordingReader().read(file, { signal });
    return padded(samples, SILENCE_BEFORE_MS, SILENCE_AFTER_MS);
  }
  const parts: Int16Array[] = [];
  for (const [index, said] of plan.pieces.entries()) {
    const source = { kind: 'jarvis', speed: 1, room: 'dry' } as const;
    if (index > 0) parts.push(new Int16Array((pausesMs[(turn + index) % pausesMs.length] ?? 0) * SAMPLES_PER_MS));
    parts.push(trimmed(await clipSound({ length: '3 s', said, language: plan.language, source }, synthesizer, signal)));
  }
  return padded(Int16Array.from(parts.flatMap((part) => [...part])), SILENCE_BEFORE_MS, SILENCE_AFTER_MS);
}

async function understood(
  recognizer: Recognizer,
  utterance: Int16Array,
  language: string,
  signal: AbortSignal,
): Promise<[Transcript, number]> {
  const live = recognizer.begin({ signal, language });
  live.push(utterance);
  const startedMs = performance.now();
  const words = await new Promise<Transcript>((resolve) => {
    live.pause(resolve);
  });
  live.discard();
  return [words, performance.now() - startedMs];
}

/** The pauses of one utterance, the last of them its end. */
export async function heardPauses(
  sound: Int16Array,
  { hearing, recognizer }: { readonly hearing: Hearing; readonly recognizer: Recognizer },
  language: string,
  signal: AbortSignal,
): Promise<readonly HeardPause[]> {
  const told: { readonly utterance: Int16Array; readonly lastVoicedSample: number; readonly noticedSample: number; silenceMs: number }[] =
    [];
  let atSample = 0;
  let paused = false;
  const microphone = createRecordingMicrophone(sound, { realtime: false });
  for await (const event of hearing.listen(microphone.frames({ signal }), { signal, endpointing: 'hold' })) {
    const last = told.at(-1);
    if (event.type === 'level') atSample += FRAME_SAMPLES;
    if (event.type === 'audio' && paused && last !== undefined) {
      last.silenceMs = (atSample - FRAME_SAMPLES - last.lastVoicedSample) / SAMPLES_PER_MS;
      paused = false;
    }
    if (event.type === 'speech-pause') {
      told.push({
        utterance: event.utterance.slice(),
        lastVoicedSample: event.lastVoicedSample,
        noticedSample: atSample,
        silenceMs: Infinity,
      });
      paused = true;
    }
  }
  const pauses: HeardPause[] = [];
  for (const { utterance, silenceMs, lastVoicedSample, noticedSample } of told) {
    const [words, tookMs] = await understood(recognizer, utterance, language, signal);
    pauses.push({ silenceMs, words, tookMs, noticedMs: (noticedSample - lastVoicedSample) / SAMPLES_PER_MS });
  }
  return pauses;
}
