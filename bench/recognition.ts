/** What the comparison of recognisers comes to: speed, words and goals. */
import { clipLengths } from './clip-list.ts';
import type { Clip } from './clips.ts';
import { atLeast, atMost } from './report.ts';
import type { Goal, Table } from './report.ts';
import { median, pairedRatio, rounded, spread } from './statistics.ts';
import { loops, wordErrorRate } from './words.ts';

/** Our ways to recognise. */
export const ownSystems = ['oneshot', 'live', 'hands-free'] as const;
export type OwnSystem = (typeof ownSystems)[number];
/** What others are compared with; hands-free waits for its pause. */
const COMPARED = ['oneshot', 'live'] as const;
/** What the full 30 s window gives with the same weights. */
const FULL_WINDOW = 'transformers.js';

export interface Answer {
  readonly text: string;
  readonly ms: number;
  /** Windows that were decoded: more than one is a second look. */
  readonly windows?: number;
}

/** A clip and every system's answer, by its name. */
export interface Measured {
  readonly clip: Clip;
  readonly answers: ReadonlyMap<string, Answer>;
}

function answerOf({ answers }: Measured, system: string): Answer {
  const answer = answers.get(system);
  if (answer === undefined) throw new Error(`${system} was not asked`);
  return answer;
}

/** The others that were asked. */
function peersOf(measured: readonly Measured[]): string[] {
  return [...(measured[0]?.answers.keys() ?? [])].filter((system) => !ownSystems.some((own) => own === system));
}

function secondLooks(measured: readonly Measured[], system: string): number {
  return measured.filter((one) => (answerOf(one, system).windows ?? 1) > 1).length;
}

function timesOf(measured: readonly Measured[], system: string): number[] {
  return measured.map((one) => answerOf(one, system).ms);
}

function ratio(measured: readonly Measured[], own: string, other: string): number {
  return pairedRatio(measured.map((one) => ({ oursMs: answerOf(one, own).ms, otherMs: answerOf(one, other).ms })));
}

function errorRate(measured: readonly Measured[], system: string, against?: string): number {
  const pairs = measured.map((one) => ({
    said: against === undefined ? one.clip.said : answerOf(one, against).text,
    heard: answerOf(one, system).text,
  }));
  return rounded(wordErrorRate(pairs), 2);
}

function loopsOf(measured: readonly Measured[], system: string): number {
  return measured.filter((one) => loops(answerOf(one, system).text)).length;
}

export function speedTable(measured: readonly Measured[]): Table {
  const peers = peersOf(measured);
  const systems = [...ownSystems, ...peers];
  return [
    [
      'speech',
      'clips',
      'median speech',
      ...systems.map((system) => `${system}: median (p95) ms`),
      ...peers.flatMap((peer) => [`${peer} / oneshot`, `${peer} / live`]),
    ],
    ...clipLengths.map((length) => {
      const group = measured.filter(({ clip }) => clip.length === length);
      return [
        length,
        group.length,
        `${rounded(median(group.map(({ clip }) => clip.voicedMs / 1000)), 2)} s`,
        ...systems.map((system) => {
          const { medianMs, p95Ms } = spread(timesOf(group, system));
          return `${rounded(medianMs, 0)} (${rounded(p95Ms, 0)})`;
        }),
        ...peers.flatMap((peer) => [`${ratio(group, 'oneshot', peer)}x`, `${ratio(group, 'live', peer)}x`]),
      ];
    }),
  ];
}

export function wordTable(measured: readonly Measured[]): Table {
  const groups = [...clipLengths.map((length) => measured.filter(({ clip }) => clip.length === length)), measured];
  return [
    ['system', ...[...clipLengths, 'all'].map((name) => `WER ${name}`), 'against the full window', 'loops', 'second looks'],
    ...[...ownSystems, ...peersOf(measured)].map((system) => [
      system,
      ...groups.map((group) => `${errorRate(group, system)} %`),
      `${errorRate(measured, system, FULL_WINDOW)} %`,
      loopsOf(measured, system),
      ownSystems.some((own) => own === system) ? secondLooks(measured, system) : '-',
    ]),
  ];
}

export function goalsOf(measured: readonly Measured[]): Goal[] {
  const peers = peersOf(measured);
  const speed = clipLengths.flatMap((length) => {
    const group = measured.filter(({ clip }) => clip.length === length);
    return COMPARED.flatMap((own) =>
      peers.map((peer) => atLeast(`${length}: ${own} against ${peer}`, ratio(group, own, peer), 4, 'times faster')),
    );
  });
  const best = Math.min(...peers.map((peer) => errorRate(measured, peer)));
  const words = COMPARED.flatMap((own) => [
    atMost(`${own}: word errors beyond the better peer`, rounded(errorRate(measured, own) - best, 2), 1, 'points'),
    atMost(`${own}: loops`, loopsOf(measured, own), 0, 'clips'),
  ]);
  return [...speed, ...words];
}
