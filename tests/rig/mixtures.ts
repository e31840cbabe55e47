/** Speech with known places in noise of known loudness, in two splits: one to choose thresholds on, one to report on. */
import { execFileSync } from 'node:child_process';
import { noises } from './noise.ts';
import { readRecording } from './wav.ts';

const RATE_HZ = 16_000;
/** Noise before and after the speech. */
const MARGIN_SAMPLES = 1.5 * RATE_HZ;

/** `choose` or `report`: nothing is in both. */
export type Split = 'choose' | 'report';

/** A clip with the truth about it. */
export interface SpeechClip {
  readonly name: string;
  readonly sound: Float32Array;
  /** Per 10 ms of the sound: whether somebody speaks there. */
  readonly voiced: readonly boolean[];
}

const SENTENCES: Readonly<Record<Split, readonly (readonly [string, string])[]>> = {
  choose: [
    ['en-us', 'What is the weather like in Berlin tomorrow?'],
    ['en-us', 'Stop.'],
    ['en-gb', 'Set a timer for fifteen minutes, please.'],
    ['en-us+f3', 'Yes.'],
    ['en-gb+f2', 'Remind me to call my sister at half past six.'],
    ['de', 'Wie spät ist es in Paris?'],
    ['fr', 'Quel temps fait-il demain ?'],
    ['en-us+m3', 'How many ounces are there in three pounds?'],
  ],
  report: [
    ['en-gb-scotland', 'Who wrote the novel about the white whale?'],
    ['en-gb-scotland+f4', 'No.'],
    ['en-us+f1', 'Turn the volume down a little.'],
    ['en-us+m7', 'Pause.'],
    ['en-029', 'Add bread, milk and two lemons to my shopping list.'],
    ['es', 'Pon una alarma a las siete de la mañana.'],
    ['it', 'Che ore sono adesso?'],
    ['en-gb+m1', 'Five hundred and twelve divided by eight.'],
  ],
};
const RECORDINGS: Readonly<Record<Split, readonly string[]>> = {
  choose: ['jfk.wav', 'beckett.wav'],
  report: ['living-room-light-en.wav', 'living-room-light-de.wav'],
};

function spoken(voice: string, text: string): Float32Array {
  const raw = execFileSync(
    'sh',
    ['-c', 'espeak-ng -v "$0" --stdout "$1" | sox -q -t wav - -r 16000 -c 1 -b 16 -e signed-integer -t raw -', voice, text],
    {
      maxBuffer: 1 << 24,
    },
  );
  return Float32Array.from({ length: raw.length >> 1 }, (_, index) => raw.readInt16LE(index * 2) / 32_768);
}

/** Speech is where 10 ms are within 35 dB of the loudest and 10 dB above the recording's own noise. */
function truth(speech: Float32Array): boolean[] {
  const step = RATE_HZ / 100;
  const powers: number[] = [];
  for (let at = 0; at < speech.length; at += step) {
    let power = 0;
    for (const value of speech.subarray(at, at + step)) power += value * value;
    powers.push(power / step);
  }
  const quiet = powers.toSorted((a, b) => a - b)[Math.floor(powers.length / 10)] ?? 0;
  const floor = Math.max(Math.max(...powers) * 10 ** -3.5, quiet * 10);
  return powers.map((power) => power > floor);
}

/** All clips of a split with noise of one kind, `snrDb` quieter than the speech; clean without a kind. */
export function speechClips(split: Split, kind?: 'white' | 'fan' | 'music', snrDb = 0): SpeechClip[] {
  const sources: [string, Float32Array][] = [
    ...SENTENCES[split].map(([voice, text]): [string, Float32Array] => [`${voice}: ${text}`, spoken(voice, text)]),
    ...RECORDINGS[split].map((name): [string, Float32Array] => [name, Float32Array.from(readRecording(name), (value) => value / 32_768)]),
  ];
  return sources.map(([name, speech], index) => {
    const marks = truth(speech);
    const length = speech.length + 2 * MARGIN_SAMPLES;
    const noise =
      kind === undefined ? new Float32Array(length) : noises[kind](length / RATE_HZ, (split === 'choose' ? 1_000 : 2_000) + index);
    const speechPower =
      speech.reduce((sum, value, at) => sum + (marks[Math.floor(at / 160)] === true ? value * value : 0), 0) /
      Math.max(1, marks.filter(Boolean).length * 160);
    const noisePower = noise.reduce((sum, value) => sum + value * value, 0) / length;
    const gain = noisePower === 0 ? 0 : Math.sqrt(speechPower / noisePower / 10 ** (snrDb / 10));
    const sound = noise.map((value, at) => value * gain + (speech[at - MARGIN_SAMPLES] ?? 0));
    const voiced = Array.from({ length: Math.ceil(length / 160) }, (_, at) => marks[at - MARGIN_SAMPLES / 160] ?? false);
    return { name, sound, voiced };
  });
}
