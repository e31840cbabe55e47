/** What hands-free would wake to in a recording, all stages applied. */
import type { CallOptions } from '../base/call.ts';
import type { Hearing, PcmFrame, Recognizer } from './ports.ts';
import { wakeGate } from './wake-gate.ts';
import { afterWakeWords } from './wake-words.ts';

/** The wake word was said. */
export interface WakeDetection {
  /** Where it ended, in samples since the start. */
  readonly atSample: number;
  /** Of the first stage, 0 to 1. */
  readonly score: number;
}

export interface WakeDetectionOptions extends CallOptions {
  /** Of the first stage, from which the recogniser is asked. */
  readonly wakeScore: number;
  /** ISO 639-1 or auto. */
  readonly language: string;
}

/** In order; one for each utterance at most, since whoever is listened to need not call again. */
export async function wakeDetections(
  { hearing, recognizer }: { readonly hearing: Hearing; readonly recognizer: Recognizer },
  frames: AsyncIterable<PcmFrame>,
  { wakeScore, language, signal }: WakeDetectionOptions,
): Promise<readonly WakeDetection[]> {
  const found: WakeDetection[] = [];
  let heard: WakeDetection | undefined;
  for await (const event of wakeGate(hearing.listen(frames, { endpointing: 'pause', wakeScore, signal }), () => false)) {
    if (event.type === 'wake-heard') heard ??= { atSample: event.atSample, score: event.score };
    if (event.type === 'misfire') heard = undefined;
    if (event.type !== 'speech-end') continue;
    const transcript = await recognizer.transcribe(event.utterance, { language, signal });
    if (heard !== undefined && transcript.kind === 'text' && afterWakeWords(transcript.text) !== undefined) found.push(heard);
    heard = undefined;
  }
  return found;
}
