/** Words while somebody speaks: when they come, what they cost, and that the final text waits for none of them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { PartialTranscript } from '../../core/voice/ports.ts';
import { clipLengths } from '../clip-list.ts';
import { makeClips } from '../clips.ts';
import type { Clip } from '../clips.ts';
import { processorMsOf } from '../process-usage.ts';
import { createQuietGate } from '../quiet.ts';
import { atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import type { Rig } from '../rig.ts';
import { median, rounded, spread } from '../statistics.ts';
import { wordErrorRate } from '../words.ts';

const SAMPLES_PER_MS = 16;
const DEFAULT_RUNS = 1;
const ways = ['without', 'with'] as const;

interface Spoken {
  readonly text: string;
  /** From the last voiced sample to the final text. */
  readonly finalMs: number;
  /** Of the helper, from the first sample to the last voiced one. */
  readonly processorMs: number;
  readonly spokenMs: number;
  /** Each text so far, and how long after the first voiced sample it came. */
  readonly words: readonly { readonly atMs: number; readonly text: string }[];
}

/** A clip at the pace of speech from its first sample on, ended with its last voiced one. */
async function speak(rig: Rig, clip: Clip, withWords: boolean, signal: AbortSignal): Promise<Spoken> {
  const language = rig.settings()['hearing.language'];
  const pid = rig.pids().stt;
  if (pid === undefined) throw new Error('no process');
  const words: { atMs: number; text: string }[] = [];
  const firstSample = clip.moments[0]?.atSample ?? 0;
  const beganProcessorMs = await processorMsOf(pid);
  const startMs = performance.now() - firstSample / SAMPLES_PER_MS;
  const voicedFromMs = startMs + clip.voicedEndSample / SAMPLES_PER_MS - clip.voicedMs;
  const onPartial = ({ text }: PartialTranscript): void => void words.push({ atMs: performance.now() - voicedFromMs, text });
  const live = rig.assistant.recognizer.begin({ signal, language, ...(withWords ? { onPartial } : {}) });
  const until = async (sample: number): Promise<void> => {
    const leftMs = startMs + sample / SAMPLES_PER_MS - performance.now();
    if (leftMs > 0) await wait(leftMs, undefined, { signal });
  };
  for (const moment of clip.moments.filter(({ atSample }) => atSample <= clip.voicedEndSample)) {
    await until(moment.atSample);
    if (moment.type === 'pause') live.pause();
    else live.push(moment.samples);
  }
  await until(clip.voicedEndSample);
  const transcript = await live.finish({ signal, language });
  const finalMs = performance.now() - startMs - clip.voicedEndSample / SAMPLES_PER_MS;
  const spokenMs = (clip.voicedEndSample - firstSample) / SAMPLES_PER_MS;
  const processorMs = (await processorMsOf(pid)) - beganProcessorMs;
  return { text: transcript.kind === 'text' ? transcript.text : '', finalMs, processorMs, spokenMs, words };
}

/** Measures. About eight minutes a run. */
export const liveWords: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  try {
    await rig.assistant.recognizer.warm({ signal });
    say('making the clips');
    const clips = await makeClips(rig.assistant.synthesizer, rig.assistant.hearing, say, signal);
    say('warming up');
    for (const length of clipLengths) await speak(rig, clips.find((clip) => clip.length === length) ?? clips[0]!, true, signal);
    const measured: { readonly clip: Clip; readonly without: Spoken; readonly with: Spoken }[] = [];
    for (let run = 0; run < runs; run += 1) {
      for (const [index, clip] of clips.entries()) {
        const pair: Partial<Record<(typeof ways)[number], Spoken>> = {};
        for (const way of (run + index) % 2 === 0 ? ways : [...ways].reverse()) {
          await quiet.pass(signal);
          pair[way] = await speak(rig, clip, way === 'with', signal);
        }
        measured.push({ clip, without: pair.without!, with: pair.with! });
        if (index % 10 === 9) say(`run ${run + 1} of ${runs}: ${index + 1} of ${clips.length} clips`);
      }
    }
    type Pair = (typeof measured)[number];
    const later = (pairs: readonly Pair[]): number => rounded(median(pairs.map((pair) => pair.with.finalMs - pair.without.finalMs)));
    const load = (pairs: readonly Pair[], way: (typeof ways)[number]): number =>
      rounded(
        (100 * pairs.reduce((sum, pair) => sum + pair[way].processorMs, 0)) / pairs.reduce((sum, pair) => sum + pair[way].spokenMs, 0),
        0,
      );
    const times = (pairs: readonly Pair[], way: (typeof ways)[number]): string => {
      const { medianMs, p95Ms } = spread(pairs.map((pair) => pair[way].finalMs));
      return `${rounded(medianMs, 0)} (${rounded(p95Ms, 0)})`;
    };
    const errors = (way: (typeof ways)[number]): number =>
      rounded(wordErrorRate(measured.map((pair) => ({ said: pair.clip.said, heard: pair[way].text }))), 2);
    const firsts = (pairs: readonly Pair[]): number[] => pairs.flatMap((pair) => pair.with.words.slice(0, 1).map(({ atMs }) => atMs));
    const gaps = (pairs: readonly Pair[]): number[] =>
      pairs.flatMap(({ with: { words } }) => words.slice(1).map(({ atMs }, index) => atMs - (words[index]?.atMs ?? 0)));
    const groups = [...clipLengths.map((length) => ({ length, pairs: measured.filter(({ clip }) => clip.length === length) }))];
    const whole = { length: 'all', pairs: measured };
    const long = groups.at(-1)!.pairs;
    return {
      timed: [
        'Every clip is handed in at the pace of speech from its first sample to its last voiced one, when the key is released, with and without words shown, one after the other, the order alternating; language found out.',
        'Final text: from the last voiced sample. Later: median of the paired differences.',
        'Processor time of the recogniser from the first sample to the final text, over the time spoken.',
        'First words: after the first voiced sample, of the clips that had any before their end.',
        quiet.told(),
      ],
      goals: [
        atMost('final text with words shown, all clips: later by', later(measured), 10, 'ms'),
        atMost('processor time with words shown, 10 s', load(long, 'with'), 33, '% of a core'),
        atMost('word errors with words shown beyond those without', rounded(errors('with') - errors('without'), 2), 0.5, 'points'),
      ],
      tables: [
        {
          title: 'Words while speaking',
          table: [
            [
              'speech',
              'clips',
              'final without: median (p95) ms',
              'final with',
              'later ms',
              'processor without',
              'with',
              'first words: clips, median ms',
              'new words every ms',
            ],
            ...[...groups, whole].map(({ length, pairs }) => [
              length,
              pairs.length,
              times(pairs, 'without'),
              times(pairs, 'with'),
              later(pairs),
              `${load(pairs, 'without')} %`,
              `${load(pairs, 'with')} %`,
              firsts(pairs).length === 0 ? '0' : `${firsts(pairs).length}, ${rounded(median(firsts(pairs)), 0)}`,
              gaps(pairs).length === 0 ? '-' : rounded(median(gaps(pairs)), 0),
            ]),
          ],
        },
      ],
      details: {
        runs,
        errors: { with: errors('with'), without: errors('without') },
        clips: measured.map(({ clip, ...pair }) => ({ said: clip.said, length: clip.length, ...pair })),
      },
    };
  } finally {
    await rig.close();
  }
};
