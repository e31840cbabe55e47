/** Last voiced sample -> final text, against the same Whisper in two other programs. */
import type { Transcript } from '../../core/voice/ports.ts';
import { createWhisperRecognizer } from '../../engines/whisper/recognizer.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import type { SttProtocol } from '../../workers/stt/protocol.ts';
import { clipLengths } from '../clip-list.ts';
import { makeClips } from '../clips.ts';
import type { Clip } from '../clips.ts';
import { openFasterWhisper, openStockWhisper } from '../peers/peer.ts';
import { createQuietGate } from '../quiet.ts';
import { replay } from '../replay.ts';
import { atLeast, atMost } from '../report.ts';
import type { Goal, Row, Table } from '../report.ts';
import { openRig } from '../rig.ts';
import { median, pairedRatio, rounded, spread } from '../statistics.ts';
import { loops, wordErrorRate } from '../words.ts';

/** The pause that ends an utterance hands-free. */
const PAUSE_MS = 700;
const DEFAULT_RUNS = 1;

const systems = ['oneshot', 'live', 'hands-free', 'transformers.js', 'faster-whisper'] as const;
type System = (typeof systems)[number];
const ours: readonly System[] = ['oneshot', 'live', 'hands-free'];
const peers = ['transformers.js', 'faster-whisper'] as const;
/** What the full 30 s window gives with the same weights. */
const FULL_WINDOW = 'transformers.js';

interface Answer {
  readonly text: string;
  readonly ms: number;
  /** Windows that were decoded: more than one is a second look. */
  readonly windows?: number;
}

interface Measured {
  readonly clip: Clip;
  readonly answers: Readonly<Record<System, Answer>>;
}

/** A worker whose last answer's windows are known. */
function watchWindows(worker: WorkerClient<SttProtocol>): { readonly worker: WorkerClient<SttProtocol>; windows(): number } {
  let windows = 0;
  return {
    worker: {
      ...worker,
      async call(method, input, options) {
        const output = await worker.call(method, input, options);
        ({ windows } = output);
        return output;
      },
    },
    windows: () => windows,
  };
}

function secondLooks(measured: readonly Measured[], system: System): number {
  return measured.filter(({ answers }) => (answers[system].windows ?? 1) > 1).length;
}

function textOf(transcript: Transcript): string {
  return transcript.kind === 'text' ? transcript.text : '';
}

function timesOf(measured: readonly Measured[], system: System): number[] {
  return measured.map(({ answers }) => answers[system].ms);
}

function ratio(measured: readonly Measured[], own: System, other: System): number {
  return pairedRatio(measured.map(({ answers }) => ({ oursMs: answers[own].ms, otherMs: answers[other].ms })));
}

function errorRate(measured: readonly Measured[], system: System, against?: System): number {
  const pairs = measured.map(({ clip, answers }) => ({
    said: against === undefined ? clip.said : answers[against].text,
    heard: answers[system].text,
  }));
  return rounded(wordErrorRate(pairs), 2);
}

function loopsOf(measured: readonly Measured[], system: System): number {
  return measured.filter(({ answers }) => loops(answers[system].text)).length;
}

function speedTable(measured: readonly Measured[]): Table {
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

function wordTable(measured: readonly Measured[]): Table {
  const groups = [...clipLengths.map((length) => measured.filter(({ clip }) => clip.length === length)), measured];
  return [
    ['system', ...[...clipLengths, 'all'].map((name) => `WER ${name}`), 'against the full window', 'loops', 'second looks'],
    ...systems.map((system) => [
      system,
      ...groups.map((group) => `${errorRate(group, system)} %`),
      `${errorRate(measured, system, FULL_WINDOW)} %`,
      loopsOf(measured, system),
      ours.includes(system) ? secondLooks(measured, system) : '-',
    ]),
  ];
}

function goalsOf(measured: readonly Measured[]): Goal[] {
  const speed = clipLengths.flatMap((length) => {
    const group = measured.filter(({ clip }) => clip.length === length);
    return (['oneshot', 'live'] as const).flatMap((own) =>
      peers.map((peer) => atLeast(`${length}: ${own} against ${peer}`, ratio(group, own, peer), 4, 'times faster')),
    );
  });
  const best = Math.min(...peers.map((peer) => errorRate(measured, peer)));
  const words = (['oneshot', 'live'] as const).flatMap((own) => [
    atMost(`${own}: word errors beyond the better peer`, rounded(errorRate(measured, own) - best, 2), 1, 'points'),
    atMost(`${own}: loops`, loopsOf(measured, own), 0, 'clips'),
  ]);
  return [...speed, ...words];
}

/** Measures. About four minutes a run. */
export const recognise: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  const { hearing, recognizer, synthesizer } = rig.assistant;
  say('opening the peers');
  const [stock, faster] = await Promise.all([openStockWhisper(), openFasterWhisper()]);
  try {
    await recognizer.warm({ signal });
    const watched = watchWindows(rig.worker<SttProtocol>('stt'));
    const watchedRecognizer = createWhisperRecognizer({ worker: watched.worker });
    say('making the clips');
    const clips = await makeClips(synthesizer, hearing, signal);
    const language = rig.settings()['hearing.language'];

    const live = async (clip: Clip, endAfterMs: number): Promise<Answer> => {
      const { transcript, textMs } = await replay(watchedRecognizer, clip, language, endAfterMs, signal);
      return { text: textOf(transcript), ms: textMs, windows: watched.windows() };
    };
    const ask: Readonly<Record<System, (clip: Clip) => Promise<Answer>>> = {
      async oneshot({ utterance }) {
        const started = performance.now();
        const transcript = await watchedRecognizer.transcribe(utterance, { signal, language });
        return { text: textOf(transcript), ms: performance.now() - started, windows: watched.windows() };
      },
      live: (clip) => live(clip, 0),
      'hands-free': (clip) => live(clip, PAUSE_MS),
      'transformers.js': (clip) => stock.transcribe(clip.utterance, clip.language),
      'faster-whisper': (clip) => faster.transcribe(clip.utterance, clip.language),
    };
    const measure = async (clip: Clip, turn: number): Promise<Measured> => {
      const answers: Partial<Record<System, Answer>> = {};
      for (const place of systems.keys()) {
        const system = systems[(place + turn) % systems.length] ?? 'oneshot';
        await quiet.pass(signal);
        answers[system] = await ask[system](clip);
      }
      return { clip, answers: answers as Record<System, Answer> };
    };

    say('warming up');
    for (const length of clipLengths) await measure(clips.find((clip) => clip.length === length) ?? clips[0]!, 0);
    const measured: Measured[] = [];
    for (let run = 0; run < runs; run += 1) {
      for (const [index, clip] of clips.entries()) {
        measured.push(await measure(clip, run + index));
        if (index % 10 === 9) say(`run ${run + 1} of ${runs}: ${index + 1} of ${clips.length} clips`);
      }
    }
    return {
      timed: [
        'Every system gets the very samples the ears hand on (pre-roll, speech, a tail of silence of at most 200 ms); models loaded, one system at a time, the order rotating from clip to clip; ratios are medians over clips of (theirs / ours).',
        'oneshot: all samples handed over at once, until the text is back in main; language found out.',
        'live: the utterance handed in as the ears do it, at the pace of speech from its last inner pause on; the key is released with the last voiced sample, and that moment starts the clock.',
        `hands-free: the same, but ended by a pause of ${PAUSE_MS} ms, which is part of the time.`,
        'The peers are told the language, compute on 2 threads, and are timed inside their own process, transport not counted.',
        'Second looks: clips whose short window was doubted, so that a longer one was computed too.',
        quiet.told(),
      ],
      goals: goalsOf(measured),
      tables: [
        { title: 'Last voiced sample to final text', table: speedTable(measured) },
        { title: 'Words', table: wordTable(measured) },
      ],
      details: {
        runs,
        clips: measured.map(({ clip, answers }) => ({
          length: clip.length,
          source: clip.source,
          voicedMs: rounded(clip.voicedMs, 0),
          said: clip.said,
          answers: Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, { ...answer, ms: rounded(answer.ms) }])),
        })),
      },
    };
  } finally {
    await Promise.allSettled([rig.close(), stock.close(), faster.close()]);
  }
};
