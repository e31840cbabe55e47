/** Clips of speech with known words, and what the real ears make of them. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FRAME_SAMPLES } from '../core/voice/ports.ts';
import type { Hearing, Synthesizer } from '../core/voice/ports.ts';
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import { createRecordingReader } from '../engines/recording/recording-reader.ts';
import { clipPlans } from './clip-list.ts';
import type { ClipPlan } from './clip-list.ts';
import { atHearingRate, inRoom, padded } from './sound.ts';

/** Around every clip, as around a held key; the ears need some to notice an end. */
const SILENCE_BEFORE_MS = 300;
const SILENCE_AFTER_MS = 600;

/** What the ears hand to the recogniser, with the place in the stream where they do. */
export type EarsMoment =
  | { readonly type: 'audio'; readonly atSample: number; readonly samples: Int16Array }
  | { readonly type: 'pause'; readonly atSample: number };

/** A clip as the ears hand it on. */
export interface Clip extends ClipPlan {
  /** The utterance of `speech-end`: pre-roll, speech, a short tail. */
  readonly utterance: Int16Array;
  readonly moments: readonly EarsMoment[];
  /** End of the block with the last voiced sample. */
  readonly voicedEndSample: number;
  readonly voicedMs: number;
}

/** Recordings are decoded and generated speech is made once. */
export async function clipSound(plan: ClipPlan, synthesizer: Synthesizer, signal: AbortSignal): Promise<Int16Array> {
  const { source, said } = plan;
  const reader = createRecordingReader();
  switch (source.kind) {
    case 'recording': {
      const file = fileURLToPath(new URL(`../tests/audio/${source.file}`, import.meta.url));
      const { samples } = await reader.read(file, { signal });
      return samples.slice(source.fromMs * 16, source.toMs * 16);
    }
    case 'jarvis': {
      const sentence = { index: 0, text: said, spoken: said };
      const speech = await synthesizer.speak(sentence, { signal, voice: 'hibari-heart', speed: source.speed });
      return inRoom(atHearingRate(speech.samples, speech.sampleRateHz), source.room);
    }
    case 'espeak': {
      const folder = await mkdtemp(path.join(tmpdir(), 'jarvis-bench-'));
      try {
        const file = path.join(folder, 'speech.wav');
        await promisify(execFile)('espeak-ng', ['-v', source.voice, '-s', String(source.wordsPerMinute), '-w', file, said]);
        return (await reader.read(file, { signal })).samples;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
}

async function throughEars(plan: ClipPlan, sound: Int16Array, hearing: Hearing, signal: AbortSignal): Promise<Clip> {
  const microphone = createRecordingMicrophone(padded(sound, SILENCE_BEFORE_MS, SILENCE_AFTER_MS), { realtime: false });
  const moments: EarsMoment[] = [];
  let atSample = 0;
  let firstVoiced = 0;
  for await (const event of hearing.listen(microphone.frames({ signal }), { signal, endpointing: 'hold' })) {
    if (event.type === 'level') atSample += FRAME_SAMPLES;
    else if (event.type === 'speech-start') firstVoiced = moments.length === 0 ? event.atSample : firstVoiced;
    else if (event.type === 'audio') moments.push({ type: 'audio', atSample, samples: event.samples });
    else if (event.type === 'speech-pause') moments.push({ type: 'pause', atSample });
    else if (event.type === 'misfire') moments.length = 0;
    else if (event.type === 'speech-end') {
      const voicedEndSample = event.lastVoicedSample + 1;
      return { ...plan, utterance: event.utterance, moments, voicedEndSample, voicedMs: (voicedEndSample - firstVoiced) / 16 };
    }
  }
  throw new Error(`the ears heard no speech in “${plan.said}”`);
}

/** Makes all clips, without those of espeak-ng where it is not installed. */
export async function makeClips(
  synthesizer: Synthesizer,
  hearing: Hearing,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<readonly Clip[]> {
  const clips: Clip[] = [];
  for (const plan of clipPlans) {
    try {
      clips.push(await throughEars(plan, await clipSound(plan, synthesizer, signal), hearing, signal));
    } catch (error) {
      if (plan.source.kind !== 'espeak' || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      say(`espeak-ng is not installed: without “${plan.said}”`);
    }
  }
  return clips;
}
