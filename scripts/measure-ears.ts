/**
 * How well the ears tell speech from noise: `node scripts/measure-ears.ts choose` compares thresholds on one split,
 * `node scripts/measure-ears.ts report` measures those in use on the other. Needs espeak-ng and sox.
 */
import { fileURLToPath } from 'node:url';
import { speechClips } from '../tests/rig/mixtures.ts';
import type { SpeechClip, Split } from '../tests/rig/mixtures.ts';
import { noises, toPcm } from '../tests/rig/noise.ts';
import { BLOCK_SAMPLES, loadDetector } from '../workers/ears/detector.ts';
import { createEndpointer } from '../workers/ears/endpointer.ts';
import type { EndpointerOptions } from '../workers/ears/endpointer.ts';
import { endpointerOptions } from '../workers/ears/tuning.ts';

const NOISE_SECONDS = 60;
const NOISE_SEEDS: Readonly<Record<Split, readonly number[]>> = { choose: [1, 2, 3], report: [11, 12, 13] };
const CONDITIONS = [
  [undefined, 0],
  ...(['white', 'fan', 'music'] as const).flatMap((kind) => [20, 10, 5, 0].map((snrDb) => [kind, snrDb] as const)),
] as const;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const model = await loadDetector(fileURLToPath(new URL('../resources/models/silero-vad/silero_vad_v6.onnx', import.meta.url)));

async function probabilities(sound: Float32Array): Promise<number[]> {
  const pcm = toPcm(sound);
  const detector = model.stream();
  const all: number[] = [];
  for (let at = 0; at < pcm.length; at += BLOCK_SAMPLES) all.push(await detector.probability(pcm.subarray(at, at + BLOCK_SAMPLES)));
  return all;
}

interface Decided {
  readonly utterances: readonly { readonly from: number; readonly to: number; readonly voicedFrom: number; readonly voicedTo: number }[];
  readonly misfires: number;
}

function decide(blocks: readonly number[], options: EndpointerOptions): Decided {
  const endpointer = createEndpointer(options);
  const utterances: { from: number; to: number; voicedFrom: number; voicedTo: number }[] = [];
  let misfires = 0;
  let current = { from: 0, to: 0, voicedFrom: 0, voicedTo: 0 };
  for (const decision of [...blocks.flatMap((probability) => endpointer.block(probability, BLOCK_SAMPLES)), ...endpointer.finish()]) {
    if (decision.type === 'start')
      current = { from: decision.fromSample, to: decision.fromSample, voicedFrom: decision.atSample, voicedTo: 0 };
    if (decision.type === 'extend') current.to = decision.toSample;
    if (decision.type === 'misfire') misfires += 1;
    if (decision.type === 'end') utterances.push({ ...current, voicedTo: decision.lastVoicedSample + 1 });
  }
  return { utterances, misfires };
}

interface SpeechFigures {
  readonly missedPercent: number;
  readonly lostClips: number;
  readonly clips: number;
  readonly clippedMostMs: number;
  readonly onsetMeanMs: number;
  /** From the true end of speech to the last voiced sample. */
  readonly endMeanMs: number;
  readonly utterances: number;
}

function speechFigures(
  clips: readonly { readonly clip: SpeechClip; readonly blocks: readonly number[] }[],
  options: EndpointerOptions,
): SpeechFigures {
  let speech = 0;
  let missed = 0;
  let lostClips = 0;
  let clippedMostMs = 0;
  const onsets: number[] = [];
  const ends: number[] = [];
  let utteranceCount = 0;
  for (const { clip, blocks } of clips) {
    const { utterances } = decide(blocks, options);
    const first = clip.voiced.indexOf(true) * 160;
    clip.voiced.forEach((voiced, index) => {
      if (!voiced) return;
      speech += 1;
      if (!utterances.some(({ from, to }) => from <= index * 160 && to >= (index + 1) * 160)) missed += 1;
    });
    utteranceCount += utterances.length;
    const last = utterances.at(-1);
    if (last !== undefined) ends.push((last.voicedTo - (clip.voiced.lastIndexOf(true) + 1) * 160) / 16);
    const [begin] = utterances;
    if (begin === undefined) lostClips += 1;
    else {
      clippedMostMs = Math.max(clippedMostMs, (begin.from - first) / 16);
      onsets.push((begin.voicedFrom - first) / 16);
    }
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const missedPercent = (100 * missed) / speech;
  const [onsetMeanMs, endMeanMs] = [mean(onsets), mean(ends)];
  return { missedPercent, lostClips, clips: clips.length, clippedMostMs, onsetMeanMs, endMeanMs, utterances: utteranceCount };
}

async function speechOf(split: Split) {
  const conditions = [];
  for (const [kind, snrDb] of CONDITIONS) {
    const clips = [];
    for (const clip of speechClips(split, kind, snrDb)) clips.push({ clip, blocks: await probabilities(clip.sound) });
    conditions.push({ name: kind === undefined ? 'clean' : `${kind} ${String(snrDb)} dB`, clips });
  }
  return conditions;
}

async function noiseOf(split: Split) {
  const all = [];
  for (const [name, maker] of Object.entries(noises)) {
    const takes = [];
    for (const seed of NOISE_SEEDS[split]) takes.push(await probabilities(maker(NOISE_SECONDS, seed)));
    all.push({ name, takes });
  }
  return all;
}

function falseSeconds(
  takes: readonly (readonly number[])[],
  options: EndpointerOptions,
): { readonly perMinute: number; readonly misfires: number } {
  const decided = takes.map((blocks) => decide(blocks, options));
  const samples = decided.flatMap(({ utterances }) => utterances).reduce((sum, { voicedFrom, voicedTo }) => sum + voicedTo - voicedFrom, 0);
  return { perMinute: samples / 16_000 / takes.length, misfires: decided.reduce((sum, { misfires }) => sum + misfires, 0) / takes.length };
}

const split: Split = process.argv[2] === 'report' ? 'report' : 'choose';
const inUse = endpointerOptions({ endpointing: 'pause', pauseMs: 700 });
const speech = await speechOf(split);
const noise = await noiseOf(split);

if (split === 'choose') {
  write(
    'onset offset confirmMs | missed % clean, 20, 10, 5, 0 dB | clips lost | clipped most ms | onset after ms | end after ms | utterances | false s/min, highest of the noises',
  );
  for (const onset of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
    for (const offset of [0.1, 0.15, 0.25, 0.35, 0.5].filter((value) => value < onset)) {
      for (const confirmMs of [96, 160, 192, 224]) {
        const options = { ...inUse, onset, offset, confirmSamples: confirmMs * 16 };
        const figures = speech.map(({ name, clips }) => ({ name, ...speechFigures(clips, options) }));
        const missed = ['clean', ' 20 dB', ' 10 dB', ' 5 dB', ' 0 dB'].map((level) => {
          const those = figures.filter(({ name }) => name.endsWith(level));
          return (those.reduce((sum, { missedPercent }) => sum + missedPercent, 0) / those.length).toFixed(2);
        });
        const lost = figures.reduce((sum, { lostClips }) => sum + lostClips, 0);
        const clipped = Math.max(...figures.map(({ clippedMostMs }) => clippedMostMs));
        const wrong = Math.max(...noise.map(({ takes }) => falseSeconds(takes, options).perMinute));
        const sum = (pick: (figure: SpeechFigures) => number): number => figures.reduce((total, figure) => total + pick(figure), 0);
        const timing = [sum(({ onsetMeanMs }) => onsetMeanMs), sum(({ endMeanMs }) => endMeanMs)].map((total) =>
          (total / figures.length).toFixed(0),
        );
        const cells = [missed.join(' '), lost, clipped.toFixed(0), ...timing, sum(({ utterances }) => utterances), wrong.toFixed(2)];
        write(`${String(onset)} ${String(offset)} ${String(confirmMs)} | ${cells.join(' | ')}`);
      }
    }
  }
} else {
  write('| speech | missed | clips lost | clipped at most | onset noticed after | last voiced after the end |');
  write('|---|---|---|---|---|---|');
  for (const { name, clips } of speech) {
    const { missedPercent, lostClips, clips: count, clippedMostMs, onsetMeanMs, endMeanMs } = speechFigures(clips, inUse);
    write(
      `| ${name} | ${missedPercent.toFixed(2)} % | ${String(lostClips)} of ${String(count)} | ${clippedMostMs.toFixed(0)} ms | ${onsetMeanMs.toFixed(0)} ms | ${endMeanMs.toFixed(0)} ms |`,
    );
  }
  write('');
  write('| no speech | false speech, s per minute | misfires per minute |');
  write('|---|---|---|');
  for (const { name, takes } of noise) {
    const { perMinute, misfires } = falseSeconds(takes, inUse);
    write(`| ${name} | ${perMinute.toFixed(2)} | ${misfires.toFixed(1)} |`);
  }
}
await model.close();
