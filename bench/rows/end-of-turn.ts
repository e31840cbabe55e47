/** When an utterance is taken for ended: after its last voiced sample, and too soon, against a pause of one length. */
import { clauseState, longestSilenceMs, silenceNeededMs } from '../../core/voice/end-of-turn.ts';
import type { ClauseState } from '../../core/voice/end-of-turn.ts';
import { heardPauses, pauseSound } from '../pause-clips.ts';
import type { HeardPause } from '../pause-clips.ts';
import { pausePlans } from '../pause-set.ts';
import type { PausePlan } from '../pause-set.ts';
import { atMost } from '../report.ts';
import type { Row, Table } from '../report.ts';
import { openRig } from '../rig.ts';
import { median, quantile, rounded } from '../statistics.ts';

interface Judged {
  readonly plan: PausePlan;
  readonly pauses: readonly HeardPause[];
}
type Needed = (pause: HeardPause) => number;

const stateOf = ({ words }: HeardPause): ClauseState => (words.kind === 'text' ? clauseState(words.text, words.language) : 'open');

/** The silence at which a pause ends the utterance: words that come late shorten nothing that is over. */
function endsAfterMs(pause: HeardPause, needed: Needed, baseMs: number): number {
  const knownMs = pause.noticedMs + pause.tookMs;
  return knownMs >= baseMs ? baseMs : Math.max(needed(pause), knownMs);
}

interface Score {
  readonly inner: number;
  readonly cut: number;
  readonly delaysMs: readonly number[];
}

function score(judged: readonly Judged[], endAfterMs: Needed, boundary?: PausePlan['boundary']): Score {
  const chosen = judged.filter(({ plan }) => boundary === undefined || plan.boundary === boundary);
  const inner = chosen.flatMap(({ pauses }) => pauses.slice(0, -1));
  return {
    inner: inner.length,
    cut: inner.filter((pause) => pause.silenceMs >= endAfterMs(pause)).length,
    delaysMs: chosen.flatMap(({ pauses }) => pauses.slice(-1).map(endAfterMs)),
  };
}

const percent = ({ inner, cut }: Score): number => rounded((100 * cut) / inner);
const delays = ({ delaysMs }: Score): string => `${rounded(median(delaysMs), 0)} (${rounded(quantile(delaysMs, 0.95), 0)})`;

/** Measures. About a minute. */
export const endOfTurn: Row = async ({ say, signal }) => {
  const rig = await openRig();
  const { hearing, recognizer, synthesizer } = rig.assistant;
  const baseMs = rig.settings()['hearing.pauseMs'];
  const language = rig.settings()['hearing.language'];
  try {
    await recognizer.warm({ signal });
    const judged: Judged[] = [];
    for (const [index, plan] of pausePlans.entries()) {
      const sound = await pauseSound(plan, Math.floor(index / 2), synthesizer, signal);
      judged.push({ plan, pauses: await heardPauses(sound, { hearing, recognizer }, language, signal) });
      if (index % 10 === 9) say(`${index + 1} of ${pausePlans.length} utterances`);
    }
    const choosing = judged.filter((_, index) => index % 2 === 0);
    const reporting = judged.filter((_, index) => index % 2 === 1);
    const fixed: Needed = () => baseMs;
    const ours: Needed = (pause) => endsAfterMs(pause, ({ words }) => silenceNeededMs(words, baseMs), baseMs);

    const parts = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 1].map((part) => {
      const needed: Needed = (pause) =>
        ({ finished: baseMs * part, open: baseMs, unfinished: Math.min(2 * baseMs, longestSilenceMs(baseMs)) })[stateOf(pause)];
      const found = score(choosing, (pause) => endsAfterMs(pause, needed, baseMs));
      return [part, percent(found), delays(found)];
    });
    const rows: Table = [
      ['inner pauses', 'count', `cut off, fixed ${baseMs} ms`, 'cut off, by the words'],
      ...(['inside', 'clause', 'recorded', undefined] as const).map((boundary) => {
        const [before, now] = [score(reporting, fixed, boundary), score(reporting, ours, boundary)];
        const name = { inside: 'inside a clause', clause: 'between clauses', recorded: 'in recordings' };
        return [boundary === undefined ? 'all' : name[boundary], now.inner, `${percent(before)} %`, `${percent(now)} %`];
      }),
    ];
    const [before, now] = [score(reporting, fixed), score(reporting, ours)];
    const states = (pauses: readonly HeardPause[]): number[] =>
      (['finished', 'open', 'unfinished'] as const).map((state) => pauses.filter((pause) => stateOf(pause) === state).length);
    const all = reporting.flatMap(({ pauses, plan }) => pauses.map((pause, index) => ({ plan, pause, last: index === pauses.length - 1 })));
    const kind = (name: string, wanted: (one: (typeof all)[number]) => boolean): (string | number)[] => [
      name,
      ...states(all.filter(wanted).map(({ pause }) => pause)),
    ];
    return {
      timed: [
        `${judged.length} utterances (by Jarvis’s own voice, and four recordings of people) spoken in pieces with pauses of 300 to 1200 ms between them; every other one is for choosing, the tables but the last are of the rest.`,
        'The real ears find the pauses; the real recogniser is given what was said up to each, and words that come too late shorten nothing.',
        'French has one recording and no voice that the recogniser understands: its words are looked at by tables in the tests alone. Made voices say nothing of pitch at a pause, so it is not looked at.',
        'Cut off: an inner pause taken for the end. Delay: from the last voiced sample of the whole to the end of the turn.',
      ],
      goals: [
        atMost('cut-offs, of those with a fixed pause', rounded((100 * now.cut) / before.cut), 100, '%'),
        atMost('median delay, of the fixed pause', rounded((100 * median(now.delaysMs)) / baseMs), 100, '%'),
      ],
      tables: [
        { title: 'Cut-offs', table: rows },
        {
          title: 'Delay after the last voiced sample, median (p95) ms',
          table: [
            ['utterances', `fixed ${baseMs} ms`, 'by the words'],
            [now.delaysMs.length, delays(before), delays(now)],
          ],
        },
        {
          title: 'What the words are taken for',
          table: [
            ['before', 'finished', 'open', 'unfinished'],
            kind('the end', ({ last }) => last),
            kind('a pause between clauses', ({ last, plan }) => !last && plan.boundary === 'clause'),
            kind('a pause inside a clause', ({ last, plan }) => !last && plan.boundary === 'inside'),
          ],
        },
        { title: 'Chosen by (the other half)', table: [['part of the pause after a finished clause', 'cut off %', 'delay ms'], ...parts] },
      ],
      details: judged.map(({ plan, pauses }, index) => ({
        half: index % 2 === 0 ? 'choosing' : 'reporting',
        said: plan.file ?? plan.pieces.join(' | '),
        boundary: plan.boundary,
        pauses: pauses.map((pause) => ({
          words: pause.words.kind === 'text' ? `${pause.words.language}: ${pause.words.text}` : '',
          state: stateOf(pause),
          silenceMs: Number.isFinite(pause.silenceMs) ? rounded(pause.silenceMs, 0) : 'end',
          tookMs: rounded(pause.tookMs, 0),
        })),
      })),
    };
  } finally {
    await rig.close();
  }
};
