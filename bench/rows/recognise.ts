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
import { goalsOf, ownSystems, speedTable, wordTable } from '../recognition.ts';
import type { Answer, Measured, OwnSystem } from '../recognition.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { rounded } from '../statistics.ts';

/** The pause that ends an utterance hands-free. */
const PAUSE_MS = 700;
const DEFAULT_RUNS = 1;

/** A worker whose last answer's windows are known. */
function watchWindows(worker: WorkerClient<SttProtocol>): { readonly worker: WorkerClient<SttProtocol>; windows(): number } {
  let windows = 0;
  return {
    worker: {
      ...worker,
      async call(method, input, options) {
        const output = await worker.call(method, input, options);
        if ('windows' in output) ({ windows } = output);
        return output;
      },
    },
    windows: () => windows,
  };
}

function textOf(transcript: Transcript): string {
  return transcript.kind === 'text' ? transcript.text : '';
}

/** Measures. About four minutes a run. */
export const recognise: Row = async ({ runs = DEFAULT_RUNS, say, signal }) => {
  const rig = await openRig();
  const quiet = createQuietGate();
  const { hearing, recognizer, synthesizer } = rig.assistant;
  say('opening the peers');
  const stock = await openStockWhisper();
  const faster = await openFasterWhisper().catch((error: unknown) => {
    say(`faster-whisper is left out: ${String(error)}`);
    return undefined;
  });
  const peers = faster === undefined ? [stock] : [stock, faster];
  try {
    await recognizer.warm({ signal });
    const watched = watchWindows(rig.worker<SttProtocol>('stt'));
    const watchedRecognizer = createWhisperRecognizer({ worker: watched.worker });
    say('making the clips');
    const clips = await makeClips(synthesizer, hearing, say, signal);
    const language = rig.settings()['hearing.language'];

    const live = async (clip: Clip, endAfterMs: number): Promise<Answer> => {
      const { transcript, textMs } = await replay(watchedRecognizer, clip, language, endAfterMs, signal);
      return { text: textOf(transcript), ms: textMs, windows: watched.windows() };
    };
    const own: Readonly<Record<OwnSystem, (clip: Clip) => Promise<Answer>>> = {
      async oneshot({ utterance }) {
        const started = performance.now();
        const transcript = await watchedRecognizer.transcribe(utterance, { signal, language });
        return { text: textOf(transcript), ms: performance.now() - started, windows: watched.windows() };
      },
      live: (clip) => live(clip, 0),
      'hands-free': (clip) => live(clip, PAUSE_MS),
    };
    const systems = [
      ...ownSystems.map((name) => ({ name, ask: own[name] })),
      ...peers.map((peer) => ({ name: peer.name, ask: (clip: Clip) => peer.transcribe(clip.utterance, clip.language) })),
    ];
    const measure = async (clip: Clip, turn: number): Promise<Measured> => {
      const answers = new Map<string, Answer>(systems.map(({ name }) => [name, { text: '', ms: Number.NaN }]));
      for (const place of systems.keys()) {
        const system = systems[(place + turn) % systems.length];
        await quiet.pass(signal);
        if (system !== undefined) answers.set(system.name, await system.ask(clip));
      }
      return { clip, answers };
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
        ...(faster === undefined ? ['faster-whisper was not to be had.'] : []),
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
          answers: Object.fromEntries([...answers].map(([name, answer]) => [name, { ...answer, ms: rounded(answer.ms) }])),
        })),
      },
    };
  } finally {
    await Promise.allSettled([rig.close(), ...peers.map((peer) => peer.close())]);
  }
};
