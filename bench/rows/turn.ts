/** Last voiced sample -> first audible sample, and the same parts one after the other. */
import type { TurnResult } from '../../contract/domain.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { SequentialStages } from '../one-after-the-other.ts';
import { openStockWhisper } from '../peers/peer.ts';
import { createQuietGate } from '../quiet.ts';
import { makeQuestions, releases } from '../questions.ts';
import type { Question } from '../questions.ts';
import { atLeast, atMost } from '../report.ts';
import type { Goal, Row, Table } from '../report.ts';
import { openRig } from '../rig.ts';
import { median, pairedRatio, rounded, spread } from '../statistics.ts';
import { openPartners, talk } from '../talk.ts';

/** Of each answer; the rest would only take time. */
const LISTEN_MS = 300;
const DEFAULT_RUNS = 2;

interface Pair {
  readonly partner: string;
  readonly question: Question;
  readonly result: TurnResult;
  readonly sequential: SequentialStages;
}

/** What the model itself takes until its first clause is complete. */
function modelMs({ result }: Pair): number {
  return result.stages.firstSentenceMs - result.stages.transcriptMs;
}

function ownMs(pair: Pair): number {
  return pair.result.stages.firstAudioMs - modelMs(pair);
}

function table(groups: readonly Group[]): Table {
  const stage = (pairs: readonly Pair[], read: (pair: Pair) => number): number => rounded(median(pairs.map(read)), 0);
  return [
    [
      'chat',
      'key released',
      'turns',
      'first sound: median (p95) ms',
      'without the model: median (p95) ms',
      'end noticed',
      'text',
      'first token',
      'first clause',
      'after the release, without the model',
      'one after the other: median ms',
      'times faster',
    ],
    ...groups.map(({ partner, release, pairs }) => {
      const all = spread(pairs.map(({ result }) => result.stages.firstAudioMs));
      const own = spread(pairs.map(ownMs));
      return [
        partner,
        release,
        pairs.length,
        `${rounded(all.medianMs, 0)} (${rounded(all.p95Ms, 0)})`,
        `${rounded(own.medianMs, 0)} (${rounded(own.p95Ms, 0)})`,
        stage(pairs, ({ result }) => result.stages.speechEndMs),
        stage(pairs, ({ result }) => result.stages.transcriptMs),
        stage(pairs, ({ result }) => result.stages.firstTokenMs),
        stage(pairs, ({ result }) => result.stages.firstSentenceMs),
        stage(pairs, (pair) => ownMs(pair) - pair.question.tailMs),
        stage(pairs, ({ sequential }) => sequential.firstAudioMs),
        `${timesFaster(pairs)}x`,
      ];
    }),
  ];
}

function timesFaster(pairs: readonly Pair[]): number {
  return pairedRatio(pairs.map(({ result, sequential }) => ({ oursMs: result.stages.firstAudioMs, otherMs: sequential.firstAudioMs })));
}

interface Group {
  readonly partner: string;
  readonly release: string;
  readonly pairs: readonly Pair[];
}

function groupsOf(pairs: readonly Pair[]): readonly Group[] {
  const partners = [...new Set(pairs.map(({ partner }) => partner))];
  return partners.flatMap((partner) =>
    releases.map(({ name }) => ({
      partner,
      release: name,
      pairs: pairs.filter((pair) => pair.partner === partner && pair.question.release === name),
    })),
  );
}

function goalsOf(groups: readonly Group[]): Goal[] {
  return groups.flatMap(({ partner, release, pairs }) => [
    atMost(
      `${partner}, key released ${release}: release to first sound without the model, median`,
      rounded(median(pairs.map((pair) => ownMs(pair) - pair.question.tailMs))),
      200,
      'ms',
    ),
    atLeast(`${partner}, key released ${release}: against one after the other`, timesFaster(pairs), 3, 'times faster'),
  ]);
}

/** Measures. About three minutes a run with Ollama. */
export const turn: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  const stock = await openStockWhisper();
  try {
    const { synthesizer, hearing } = rig.assistant;
    const limits = { maxTokens: rig.settings()['chat.maxTokens'], temperature: rig.settings()['chat.temperature'] };
    await rig.assistant.warm(signal);
    const questions = await makeQuestions(synthesizer, hearing, signal);
    const partners = await openPartners(rig, signal);
    const pairs: Pair[] = [];
    const measure = async (question: Question, order: number): Promise<Pair[]> => {
      const measured: Pair[] = [];
      for (const partner of partners) {
        const ours = async (): Promise<TurnResult> => {
          await partner.prepare(signal);
          await quiet.pass(signal);
          return talk(partner, question.samples, LISTEN_MS);
        };
        const theirs = async (): Promise<SequentialStages> => {
          await partner.prepare(signal);
          await quiet.pass(signal);
          return oneAfterTheOther(question, stock, partner, synthesizer, limits, signal);
        };
        let sequential = order % 2 === 1 ? await theirs() : undefined;
        const result = await ours();
        sequential ??= await theirs();
        measured.push({ partner: partner.name, question, result, sequential });
      }
      return measured;
    };
    say('warming up');
    if (questions[0] !== undefined) await measure(questions[0], 0);
    for (let run = 0; run < runs; run += 1) {
      for (const [index, question] of questions.entries()) {
        say(`run ${run + 1} of ${runs}: “${question.said}”, key released ${question.release}`);
        pairs.push(...(await measure(question, run + Math.floor(index / releases.length))));
      }
    }
    const groups = groupsOf(pairs);
    return {
      timed: [
        'A recorded question is fed at the pace of speech into the ears with the key held, through recognition, chat, synthesis and a speaker that takes sound at the pace of sound; helpers loaded, the stable start of the prompt evaluated ahead, as the programs do after each turn.',
        'The clock starts when the last voiced sample is handed to the ears, and stops when the first sample louder than -60 dB leaves; the buffer of a sound device is not in it. Stages are medians, in ms.',
        'A key that is held on after the last sound costs that time whatever the program does: the goal counts from its release. Without the model: less the time from the text to the complete first clause of the answer.',
        'One after the other: the same recording, after the key is released, through the stock 30 s pipeline, the whole answer of the same model, the whole of its speech. Pairs in one process, their order changing.',
        quiet.told(),
      ],
      goals: goalsOf(groups),
      tables: [{ title: 'Last voiced sample to first sound', table: table(groups) }],
      details: {
        runs,
        pairs: pairs.map(({ partner, question, result, sequential }) => ({
          partner,
          said: question.said,
          release: question.release,
          tailMs: question.tailMs,
          transcript: result.transcript,
          reply: result.reply,
          stages: result.stages,
          sequential: Object.fromEntries(Object.entries(sequential).map(([name, ms]) => [name, rounded(ms as number)])),
        })),
      },
    };
  } finally {
    await Promise.allSettled([rig.close(), stock.close()]);
  }
};
