/** Hands-free while Jarvis speaks: whether it hears itself, and how soon it falls silent when somebody speaks over it. Real ears, virtual time. */
import { execFileSync } from 'node:child_process';
import { createPlayedSignal } from '../../core/voice/played-signal.ts';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { HearingEvent, PcmFrame, Synthesizer } from '../../core/voice/ports.ts';
import { createHearing } from '../../engines/hearing/hearing.ts';
import { resample } from '../../engines/speaker/resample.ts';
import { createEchoCanceller, ECHO_BLOCK_SAMPLES } from '../../workers/ears/echo-canceller.ts';
import type { EarsProtocol } from '../../workers/ears/protocol.ts';
import { activeLevel, atLevel, echoOf, echoPaths, NEAR_LEVEL } from '../../tests/rig/echo.ts';
import { noises, toPcm } from '../../tests/rig/noise.ts';
import { processorMsOf } from '../process-usage.ts';
import { atLeast, atMost } from '../report.ts';
import type { Row } from '../report.ts';
import { openRig } from '../rig.ts';
import { quantile, rounded } from '../statistics.ts';

/** Own speech in all. */
const OWN_MINUTES = 30;
const PATHS = 12;
/** Between two answers. */
const BETWEEN_SAMPLES = 1.5 * HEARING_RATE_HZ;
/** What is played is at -20 dB of full scale while it speaks. */
const PLAYED_LEVEL = 0.1;
/** The page's player fades out within this (renderer/audio/mixer.ts). */
const FADE_MS = 5;

const ANSWERS = [
  'Paris has been the capital of France for most of its history, and the river Seine runs through the middle of it. More than two million people live in the city itself, and about twelve million in the region around it.',
  'I found three recipes. The first one takes about forty minutes, and you need two onions, three carrots, a little butter and a cup of rice. The second one is quicker, but it needs an oven. Would you like me to read the first?',
  'Tomorrow it will be mostly cloudy, with some rain in the evening and a light wind from the west. On Saturday the sun comes back, and by Sunday afternoon it may even be warm enough to sit outside.',
  'A sonnet has fourteen lines. Shakespeare wrote more than a hundred and fifty of them, and most follow the same pattern: three groups of four lines, and two lines at the end that turn the thought around.',
  'To change a tyre, stop on firm ground, switch on the hazard lights and loosen the nuts by half a turn. Then lift the car, take the wheel off, put the spare one on, and tighten the nuts crosswise before you drive on.',
  'The moon is about four and a half billion years old. It moves away from the earth by almost four centimetres every year, which is about as fast as your fingernails grow, and it always shows us the same side.',
  'You have two meetings this afternoon. The first is with Anna about the garden, and the second one is a call with the bank. You also wanted to be reminded to water the plants and to answer the letter from your sister.',
];

const spoken = (voice: string, text: string): Float32Array => {
  const raw = execFileSync(
    'sh',
    ['-c', 'espeak-ng -v "$0" --stdout "$1" | sox -q -t wav - -r 16000 -c 1 -b 16 -e signed-integer -t raw -', voice, text],
    { maxBuffer: 1 << 24 },
  );
  return Float32Array.from({ length: raw.length >> 1 }, (_, index) => raw.readInt16LE(index * 2) / 32_768);
};

/** Voices and words no threshold was chosen on. */
const NEAR: readonly (readonly [string, string])[] = [
  ['en-gb', 'Wait, that is not what I meant.'],
  ['en-us+f1', 'Please tell me about the second one.'],
  ['en-gb-scotland', 'No, go back to the beginning.'],
  ['en-us+m7', 'How long does that take in all?'],
  ['en-gb+f5', 'Stop talking, please.'],
  ['fr', 'Attends, je voulais dire autre chose.'],
];
const BACKCHANNELS: readonly (readonly [string, string])[] = [
  ['en-gb', 'Mm-hm.'],
  ['en-us+f1', 'Yeah.'],
  ['en-us+m7', 'Okay.'],
  ['fr', "D'accord."],
];

/** What comes over Jarvis's voice, 16 kHz, and where its first voice is; noises begin at once. */
interface Over {
  readonly kind: 'speech' | 'backchannel' | 'keyboard';
  readonly sound: Float32Array;
  readonly onsetSample: number;
}

async function ownSpeech(synthesizer: Synthesizer, signal: AbortSignal): Promise<Float32Array[]> {
  const answers: Float32Array[] = [];
  for (const [index, text] of ANSWERS.entries()) {
    const said = await synthesizer.speak({ index, text, spoken: text }, { voice: 'hibari-heart', speed: 1, signal });
    const samples = resample(said.samples, said.sampleRateHz, HEARING_RATE_HZ);
    answers.push(
      atLevel(
        Float32Array.from(samples, (value) => value / 32_768),
        PLAYED_LEVEL,
      ),
    );
  }
  return answers;
}

/** Measures. About five minutes. */
export const bargeIn: Row = async ({ runs = 1, say, signal }) => {
  const rig = await openRig();
  const played = createPlayedSignal();
  try {
    const worker = rig.worker<EarsProtocol>('ears');
    const hearing = createHearing({ worker, played });
    await worker.warm(signal);
    const listen = async (heard: Int16Array, answers: readonly { atSample: number; samples: Int16Array }[]): Promise<HearingEvent[]> => {
      async function* frames(): AsyncGenerator<PcmFrame> {
        for (let at = 0; at + FRAME_SAMPLES <= heard.length; at += FRAME_SAMPLES) {
          for (const { atSample, samples } of answers) {
            const from = at - atSample;
            const piece = samples.subarray(Math.max(0, from), Math.max(0, from + FRAME_SAMPLES));
            if (piece.length > 0) played.push({ samples: piece, sampleRateHz: HEARING_RATE_HZ, atSample: Math.max(0, from) });
          }
          yield { samples: heard.subarray(at, at + FRAME_SAMPLES), atSample: at };
        }
      }
      const events: HearingEvent[] = [];
      for await (const event of hearing.listen(frames(), { endpointing: 'pause', signal })) {
        if (event.type !== 'level' && event.type !== 'audio') events.push(event);
      }
      return events;
    };
    const onsetOf = async (sound: Float32Array): Promise<number> => {
      const padded = new Float32Array(sound.length + 2 * HEARING_RATE_HZ);
      padded.set(sound, HEARING_RATE_HZ);
      const start = (await listen(toPcm(padded), [])).find((event) => event.type === 'speech-start');
      return start?.type === 'speech-start' ? start.atSample - HEARING_RATE_HZ : 0;
    };

    say('its own voice');
    const answers = await ownSpeech(rig.assistant.synthesizer, signal);
    const overs: Over[] = [];
    for (const [kind, list] of [
      ['speech', NEAR],
      ['backchannel', BACKCHANNELS],
    ] as const) {
      for (const [voice, text] of list) {
        const sound = atLevel(spoken(voice, text), NEAR_LEVEL);
        overs.push({ kind, sound, onsetSample: await onsetOf(sound) });
      }
    }
    for (const seed of [31, 32]) overs.push({ kind: 'keyboard', sound: atLevel(noises.keyboard(1.5, seed), NEAR_LEVEL), onsetSample: 0 });

    const pid = rig.pids().ears ?? 0;
    const beganMs = await processorMsOf(pid);
    let ownSamples = 0;
    let ducks = 0;
    let selfInterruptions = 0;
    let words = 0;
    const cancelledDb: number[] = [];
    const caught: Record<Over['kind'], { of: number; confirmed: number; ducked: number; ms: number[] }> = {
      speech: { of: 0, confirmed: 0, ducked: 0, ms: [] },
      backchannel: { of: 0, confirmed: 0, ducked: 0, ms: [] },
      keyboard: { of: 0, confirmed: 0, ducked: 0, ms: [] },
    };
    const paths = echoPaths('report', PATHS * runs);
    const perPath = (OWN_MINUTES * 60 * HEARING_RATE_HZ) / PATHS;
    for (const [number, path] of paths.entries()) {
      signal.throwIfAborted();
      /** One answer after the other, each a play of its own. */
      const plays: { atSample: number; samples: Int16Array }[] = [];
      let length = HEARING_RATE_HZ;
      let voiced = 0;
      for (let index = number; voiced < perPath; index += 1) {
        const answer = answers[index % answers.length]!;
        plays.push({ atSample: length, samples: toPcm(answer) });
        length += answer.length + BETWEEN_SAMPLES;
        voiced += answer.length;
      }
      const sound = new Float32Array(length);
      for (const play of plays)
        sound.set(
          Float32Array.from(play.samples, (value) => value / 32_768),
          play.atSample,
        );
      const echo = echoOf(sound, path);
      const events = await listen(toPcm(echo), plays);
      ownSamples += voiced;
      ducks += events.filter(({ type }) => type === 'speech-start').length;
      selfInterruptions += events.filter(({ type }) => type === 'speech-confirmed').length;
      words += events.filter(({ type }) => type === 'speech-end').length;

      const first = plays[0]!;
      const alone = echo.subarray(first.atSample, first.atSample + first.samples.length);
      const canceller = createEchoCanceller();
      const out = new Float32Array(ECHO_BLOCK_SAMPLES);
      let before = 0;
      let after = 0;
      for (let at = 0; at + ECHO_BLOCK_SAMPLES <= alone.length; at += ECHO_BLOCK_SAMPLES) {
        const reference = sound.subarray(first.atSample + at, first.atSample + at + ECHO_BLOCK_SAMPLES);
        canceller.block(alone.subarray(at, at + ECHO_BLOCK_SAMPLES), reference, out);
        if (at < 2 * HEARING_RATE_HZ) continue;
        for (let index = 0; index < ECHO_BLOCK_SAMPLES; index += 1) {
          before += alone[at + index]! ** 2;
          after += canceller.cancelled[index]! ** 2;
        }
      }
      cancelledDb.push(10 * Math.log10(before / after));

      for (const [index, over] of overs.entries()) {
        const play = plays[index % plays.length]!;
        // From half a second into an answer, when little is learnt yet, to eight seconds into it.
        const inPlay = Math.round((0.5 + ((number * 7 + index * 3) % 16) / 2) * HEARING_RATE_HZ);
        const end = Math.min(length, play.atSample + inPlay + over.sound.length + HEARING_RATE_HZ);
        const from = play.atSample - HEARING_RATE_HZ;
        const mixed = echo.slice(from, end);
        const at = play.atSample + inPlay - from;
        for (let sample = 0; sample < over.sound.length; sample += 1) mixed[at + sample] = (mixed[at + sample] ?? 0) + over.sound[sample]!;
        const noticed = await listen(toPcm(mixed), [{ ...play, atSample: play.atSample - from }]);
        const tally = caught[over.kind];
        tally.of += 1;
        const onset = at + over.onsetSample;
        const soon = (event: HearingEvent): boolean => 'atSample' in event && event.atSample > onset - 1_600;
        if (noticed.some((event) => event.type === 'speech-start' && soon(event))) tally.ducked += 1;
        const confirmed = noticed.find((event) => event.type === 'speech-confirmed' && soon(event));
        if (confirmed?.type !== 'speech-confirmed') continue;
        tally.confirmed += 1;
        // It is told when the frame that completes its block has come: a block of the canceller later.
        const toldAt = Math.ceil((confirmed.atSample + ECHO_BLOCK_SAMPLES) / FRAME_SAMPLES) * FRAME_SAMPLES;
        tally.ms.push(((toldAt - onset) * 1000) / HEARING_RATE_HZ + FADE_MS);
      }
      say(
        `room ${number + 1} of ${paths.length}: ${selfInterruptions} self-interruptions, ${caught.speech.confirmed} of ${caught.speech.of} heard`,
      );
    }

    /** The canceller alone, in this process. */
    const reference = answers[0]!;
    const echo = echoOf(reference, paths[0]!);
    const canceller = createEchoCanceller();
    const out = new Float32Array(ECHO_BLOCK_SAMPLES);
    const cpu = process.cpuUsage();
    let done = 0;
    for (let turn = 0; turn < 4; turn += 1) {
      for (let at = 0; at + ECHO_BLOCK_SAMPLES <= echo.length; at += ECHO_BLOCK_SAMPLES) {
        canceller.block(echo.subarray(at, at + ECHO_BLOCK_SAMPLES), reference.subarray(at, at + ECHO_BLOCK_SAMPLES), out);
        done += ECHO_BLOCK_SAMPLES;
      }
    }
    const spent = process.cpuUsage(cpu);
    const load = rounded((100 * (spent.user + spent.system)) / 1e6 / (done / HEARING_RATE_HZ), 2);
    const earsMs = (await processorMsOf(pid)) - beganMs;
    const p95 = rounded(quantile(caught.speech.ms, 0.95), 0);
    const minutes = rounded(ownSamples / HEARING_RATE_HZ / 60);
    return {
      timed: [
        `Simulated rooms (tests/rig/echo.ts): reverberation 0.2 to 0.6 s, delay 25 to 250 ms, drift up to 100 ppm, echo 5 to 25 dB below a voice nearby, loudspeaker distortion; ${paths.length} of them, none of which a threshold was chosen on.`,
        'Every answer is a play of its own, and the canceller learns its path anew. Real ears, faster than real time.',
        'Onset to silence: from the first voiced sample of who speaks over it, by the detector on the clean voice, to the confirmed speech told, and the fade; a device takes its own buffer longer.',
        'What Jarvis plays and who speaks over it are synthetic voices.',
      ],
      goals: [
        atMost(`self-interruptions in ${minutes} minutes of its own speech`, selfInterruptions, 0, ''),
        atMost('utterances made of its own speech', words, 0, ''),
        atMost('onset to silence, p95', p95, 250, 'ms'),
        atLeast('speech over its voice that is heard', rounded((100 * caught.speech.confirmed) / caught.speech.of), 95, '%'),
        atMost('canceller while speaking', load, 3, '% of a core'),
      ],
      tables: [
        {
          title: 'Echo and barge-in',
          table: [
            ['over its voice', 'times', 'volume lowered', 'taken for speech', 'median ms', 'p95 ms'],
            ...Object.entries(caught).map(([kind, { of, ducked, confirmed, ms }]) => [
              kind,
              of,
              ducked,
              confirmed,
              ms.length === 0 ? '-' : rounded(quantile(ms, 0.5), 0),
              ms.length === 0 ? '-' : rounded(quantile(ms, 0.95), 0),
            ]),
            ['nothing', `${minutes} min`, ducks, selfInterruptions, '-', '-'],
          ],
        },
        {
          title: 'Echo cancelled by the adaptive filter alone, after two seconds',
          table: [
            ['rooms', 'median dB', 'worst dB'],
            [paths.length, rounded(quantile(cancelledDb, 0.5)), rounded(Math.min(...cancelledDb))],
          ],
        },
      ],
      details: { paths, cancelledDb, caught, ducks, selfInterruptions, words, minutes, load, earsMs, level: activeLevel(answers[0]!) },
    };
  } finally {
    await rig.close();
  }
};
