/** What both stages of the wake word make of a clip, whatever would be decided. */
import { createRecordingMicrophone } from '../engines/recording/microphone.ts';
import type { Hearing, Recognizer } from '../core/voice/ports.ts';
import { WAKE_PHRASES, wakeConfidence } from '../core/voice/wake-confirmation.ts';
import { wakeGate } from '../core/voice/wake-gate.ts';
import { wakeScore } from '../core/voice/wake-sensitivity.ts';
import { toPcm } from '../tests/rig/noise.ts';
import type { WakeClip } from '../tests/rig/wake-clips.ts';

/** Of one moment the first stage fired at. */
export interface WakeEvidence {
  readonly score: number;
  /** Of the words, by the recogniser. */
  readonly logProbability: number;
}

export interface WakeTrial {
  readonly clip: Omit<WakeClip, 'sound'>;
  readonly seconds: number;
  /** One for each time the most eager first stage fired. */
  readonly evidence: readonly WakeEvidence[];
}

export async function tryClip(
  { hearing, recognizer }: { readonly hearing: Hearing; readonly recognizer: Recognizer },
  { sound, ...clip }: WakeClip,
  signal: AbortSignal,
): Promise<WakeTrial> {
  const evidence: WakeEvidence[] = [];
  const frames = createRecordingMicrophone(toPcm(sound), { realtime: false }).frames({ signal });
  const events = hearing.listen(frames, { endpointing: 'pause', wakeScore: wakeScore('eager'), signal });
  const gate = wakeGate(
    events,
    () => false,
    async (samples, score) => {
      const weights = await recognizer.weigh(samples, { phrases: WAKE_PHRASES, language: 'en', signal });
      evidence.push({ score, logProbability: Math.max(...weights) });
      return false;
    },
  );
  for await (const event of gate) if (event.type !== 'level') throw new Error(`nothing was confirmed, and ${event.type} came`);
  return { clip, seconds: sound.length / 16_000, evidence };
}

/** The best that both stages make of it together, at a first stage of this score. */
export function bestConfidence({ evidence }: WakeTrial, score: number): number {
  return Math.max(-Infinity, ...evidence.filter((one) => one.score >= score).map((one) => wakeConfidence(one.score, one.logProbability)));
}
