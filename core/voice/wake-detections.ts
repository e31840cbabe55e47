/** What hands-free would wake to in a recording, both stages applied. */
import type { CallOptions } from '../base/call.ts';
import type { Hearing, PcmFrame, Recognizer } from './ports.ts';
import { createWakeConfirmation } from './wake-confirmation.ts';
import { wakeGate } from './wake-gate.ts';
import { wakeScore } from './wake-sensitivity.ts';
import type { WakeSensitivity } from './wake-sensitivity.ts';

/** The wake word was said. */
export interface WakeDetection {
  /** Where it ended, in samples since the start. */
  readonly atSample: number;
  /** Of the first stage, 0 to 1. */
  readonly score: number;
}

export interface WakeDetectionOptions extends CallOptions {
  readonly sensitivity: WakeSensitivity;
}

/** In order; one for each utterance at most, since whoever is listened to need not call again. */
export async function wakeDetections(
  { hearing, recognizer }: { readonly hearing: Hearing; readonly recognizer: Recognizer },
  frames: AsyncIterable<PcmFrame>,
  { sensitivity, signal }: WakeDetectionOptions,
): Promise<readonly WakeDetection[]> {
  const found: WakeDetection[] = [];
  let heard: WakeDetection | undefined;
  const events = hearing.listen(frames, { endpointing: 'pause', wakeScore: wakeScore(sensitivity), signal });
  for await (const event of wakeGate(events, () => false, createWakeConfirmation(recognizer, sensitivity, { signal }))) {
    if (event.type === 'wake-heard') heard ??= { atSample: event.atSample, score: event.score };
    if (event.type === 'speech-end' && heard !== undefined) found.push(heard);
    if (event.type === 'speech-end' || event.type === 'misfire') heard = undefined;
  }
  return found;
}
