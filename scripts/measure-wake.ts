/**
 * Chooses how both stages of the wake word count: `node scripts/measure-wake.ts` makes the clips of the split to choose on, fits the
 * logistic regression of core/voice/wake-confirmation.ts to them, and shows what each threshold on it misses and takes. The other split
 * is what `npm run bench -- --only wake` reports on. Needs espeak-ng, flite and sox.
 */
import { openRig } from '../bench/rig.ts';
import { tryClip } from '../bench/wake-evidence.ts';
import type { WakeTrial } from '../bench/wake-evidence.ts';
import { wakeScore } from '../core/voice/wake-sensitivity.ts';
import { wakeClips, wakeSpeech } from '../tests/rig/wake-clips.ts';
import type { OwnVoice } from '../tests/rig/wake-clips.ts';

const SPEECH_SECONDS = 3_600;
const STEPS = 20_000;
const STEP = 0.05;
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const { signal } = new AbortController();

const rig = await openRig();
const own: OwnVoice = (text) =>
  rig.assistant.synthesizer.speak({ index: 0, text, spoken: text }, { signal, voice: 'hibari-heart', speed: 1 });
const trials: WakeTrial[] = [];
for await (const clip of wakeClips('choose', own)) trials.push(await tryClip(rig.assistant, clip, signal));
for await (const clip of wakeSpeech('choose', SPEECH_SECONDS, own)) trials.push(await tryClip(rig.assistant, clip, signal));
await rig.close();

const isWake = ({ clip }: WakeTrial): boolean => clip.kind === 'alone' || clip.kind === 'command';
const points = trials.flatMap((trial) =>
  trial.evidence.map(({ score, logProbability }) => ({
    x: [Math.log(score / (1 - score + 1e-4)), logProbability, 1] as const,
    score,
    wake: isWake(trial) ? 1 : 0,
    trial,
  })),
);
let weights = [0, 0, 0];
const valueOf = (x: readonly number[]): number => x.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
for (let step = 0; step < STEPS; step += 1) {
  const slope = [0, 0, 0];
  for (const { x, wake } of points) {
    const error = 1 / (1 + Math.exp(-valueOf(x))) - wake;
    for (const [index, value] of x.entries()) slope[index] = (slope[index] ?? 0) + (error * value) / points.length;
  }
  weights = weights.map((weight, index) => weight - STEP * (slope[index] ?? 0));
}
write(`score ${weights[0]?.toFixed(2) ?? ''}, words ${weights[1]?.toFixed(2) ?? ''}, bias ${weights[2]?.toFixed(2) ?? ''}`);

const share = (kind: (trial: WakeTrial) => boolean, taken: (trial: WakeTrial) => boolean): string => {
  const those = trials.filter(kind);
  return `${((100 * those.filter(taken).length) / those.length).toFixed(1)} % of ${String(those.length)}`;
};
const hours = trials.filter(({ clip }) => clip.kind === 'speech').reduce((sum, { seconds }) => sum + seconds, 0) / 3_600;
write('first stage | least | missed | confusable taken | speech taken');
for (const sensitivity of ['strict', 'balanced', 'eager'] as const) {
  for (const least of [-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]) {
    const taken = (trial: WakeTrial): boolean =>
      points.some((point) => point.trial === trial && point.score >= wakeScore(sensitivity) && valueOf(point.x) >= least);
    const wrong = trials.filter((trial) => trial.clip.kind === 'speech' && taken(trial)).length;
    const cells = [share(isWake, (trial) => !taken(trial)), share(({ clip }) => clip.kind === 'confusable', taken)];
    write(`${String(wakeScore(sensitivity))} | ${String(least)} | ${cells.join(' | ')} | ${String(wrong)} in ${hours.toFixed(2)} h`);
  }
}
