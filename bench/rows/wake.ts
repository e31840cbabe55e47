/** The wake word, both stages: what it misses and what it takes for it, on voices and phrases its thresholds were not chosen on, and what waiting costs. */
import { createRecordingMicrophone } from '../../engines/recording/microphone.ts';
import { leastConfidence } from '../../core/voice/wake-confirmation.ts';
import { wakeDetections } from '../../core/voice/wake-detections.ts';
import { wakeScore, wakeSensitivities } from '../../core/voice/wake-sensitivity.ts';
import type { WakeSensitivity } from '../../core/voice/wake-sensitivity.ts';
import { noises, toPcm } from '../../tests/rig/noise.ts';
import { wakeClips, wakeConditions, wakeSpeech } from '../../tests/rig/wake-clips.ts';
import type { OwnVoice } from '../../tests/rig/wake-clips.ts';
import { processorMsOf } from '../process-usage.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { rounded } from '../statistics.ts';
import { bestConfidence, tryClip } from '../wake-evidence.ts';
import type { WakeTrial } from '../wake-evidence.ts';

/** Of speech without the wake word, for each run. */
const SPEECH_SECONDS = 1_800;
const NOISE_SECONDS = 120;
const IDLE_SECONDS = 30;
/** A quiet room: a fan 60 dB below full scale. */
const QUIET = 0.01;

const isWake = ({ clip }: WakeTrial): boolean => clip.kind === 'alone' || clip.kind === 'command';

function percent(part: number, whole: number): number {
  return rounded((100 * part) / Math.max(1, whole), 1);
}

/** Measures. About eight minutes, with half an hour of speech for each run. */
export const wake: Row = async ({ runs = 1, say, signal }) => {
  const rig = await openRig();
  try {
    const own: OwnVoice = (text) =>
      rig.assistant.synthesizer.speak({ index: 0, text, spoken: text }, { signal, voice: 'hibari-heart', speed: 1 });
    const trials: WakeTrial[] = [];
    const tryAll = async (clips: ReturnType<typeof wakeClips>, what: string): Promise<void> => {
      for await (const clip of clips) trials.push(await tryClip(rig.assistant, clip, signal));
      say(`${what}: ${String(trials.length)} clips so far`);
    };
    await tryAll(wakeClips('report', own), 'words');
    await tryAll(wakeSpeech('report', SPEECH_SECONDS * runs, own), 'speech');

    say('sounds that are no speech');
    let noiseWakes = 0;
    for (const maker of Object.values(noises)) {
      const frames = createRecordingMicrophone(toPcm(maker(NOISE_SECONDS, 71)), { realtime: false }).frames({ signal });
      noiseWakes += (await wakeDetections(rig.assistant, frames, { sensitivity: 'balanced', signal })).length;
    }

    say(`waiting for ${String(IDLE_SECONDS)} s in a quiet room`);
    const quiet = toPcm(noises.fan(IDLE_SECONDS, 72).map((value) => value * QUIET));
    const used = async (): Promise<number> => processorMsOf(rig.pids().ears ?? process.pid);
    await wakeDetections(rig.assistant, createRecordingMicrophone(quiet.subarray(0, 16_000), { realtime: true }).frames({ signal }), {
      sensitivity: 'balanced',
      signal,
    });
    const [earsBefore, mainBefore] = [await used(), await processorMsOf(process.pid)];
    await wakeDetections(rig.assistant, createRecordingMicrophone(quiet, { realtime: true }).frames({ signal }), {
      sensitivity: 'balanced',
      signal,
    });
    const cost = (before: number, after: number): number => rounded((after - before) / (IDLE_SECONDS * 10), 2);
    const [earsPercent, mainPercent] = [cost(earsBefore, await used()), cost(mainBefore, await processorMsOf(process.pid))];

    const taken =
      (sensitivity: WakeSensitivity) =>
      (trial: WakeTrial): boolean =>
        bestConfidence(trial, wakeScore(sensitivity)) >= leastConfidence[sensitivity];
    const missedPercent = (those: readonly WakeTrial[], sensitivity: WakeSensitivity): number =>
      percent(those.filter((trial) => !taken(sensitivity)(trial)).length, those.length);
    const wakes = trials.filter(isWake);
    const confusables = trials.filter(({ clip }) => clip.kind === 'confusable');
    const speech = trials.filter(({ clip }) => clip.kind === 'speech');
    const hours = speech.reduce((sum, { seconds }) => sum + seconds, 0) / 3_600;
    const perHour = (sensitivity: WakeSensitivity): number => rounded(speech.filter(taken(sensitivity)).length / hours, 2);
    const firstOnly = rounded(
      speech.reduce((sum, { evidence }) => sum + evidence.filter(({ score }) => score >= 0.25).length, 0) / hours,
      1,
    );
    const engines = [
      ...new Set(wakes.map(({ clip }) => `${clip.voice.engine} ${clip.voice.engine === 'espeak' ? '' : clip.voice.name}`.trim())),
    ];
    const noiseHours = rounded((Object.keys(noises).length * NOISE_SECONDS) / 3_600, 2);
    return {
      timed: [
        `Missed: "Hey Jarvis" alone and with a command, ${String(wakes.length)} clips of voices and commands that neither the thresholds nor (but for espeak-ng's kind and hibari) the first stage's training saw.`,
        `Confusable: ${String(confusables.length)} clips of phrases such as "Hey Travis", "Jarvis is a butler", "Hey JavaScript", half of them in noise.`,
        `Speech: ${hours.toFixed(2)} h of made sentences by espeak-ng and Flite, a third each clean, in a room and in noise; no television, no real household.`,
        `Noise: ${String(noiseHours)} h of the rig's sounds. All conditions but clean are in a room of 0.35 s; noise is fan, music, keys and white.`,
        'Waiting: processor time of the ears and of this process while a quiet room is heard at its own pace, in percent of one core.',
      ],
      goals: [
        atMost('waking for nothing, speech', perHour('balanced'), 0.5, 'an hour'),
        atMost('waking for nothing, noise', noiseWakes, 0, `in ${String(noiseHours)} h`),
        atMost('waiting in a quiet room, ears and main together', rounded(earsPercent + mainPercent, 2), 3, '% of a core'),
      ],
      tables: [
        {
          title: 'Wake word by sensitivity',
          table: [
            ['sensitivity', 'missed %', 'confusable taken %', 'for nothing, per hour of speech'],
            ...wakeSensitivities.map((one) => [
              one,
              missedPercent(wakes, one),
              percent(confusables.filter(taken(one)).length, confusables.length),
              perHour(one),
            ]),
          ],
        },
        {
          title: 'Missed, in percent, at balanced',
          table: [
            ['voices', ...wakeConditions],
            ...engines.map((engine) => [
              engine,
              ...wakeConditions.map((condition) =>
                missedPercent(
                  wakes.filter(({ clip }) => clip.condition === condition && `${clip.voice.engine} ${clip.voice.name}`.startsWith(engine)),
                  'balanced',
                ),
              ),
            ]),
            [
              'all',
              ...wakeConditions.map((condition) =>
                missedPercent(
                  wakes.filter(({ clip }) => clip.condition === condition),
                  'balanced',
                ),
              ),
            ],
          ],
        },
        {
          title: 'Waiting',
          table: [
            ['what', 'value'],
            ['ears, % of a core', earsPercent],
            ['main, % of a core', mainPercent],
            ['recogniser asked, per hour of speech', firstOnly],
          ],
        },
      ],
      details: {
        trials: trials.map(({ clip, seconds, evidence }) => ({ ...clip, seconds: rounded(seconds, 1), evidence })),
        noiseWakes,
      },
    };
  } finally {
    await rig.close();
  }
};
