/**
 * Clips for the wake word, made by script and with known words, in two splits: one to choose thresholds on, one to report on. No
 * voice, phrase, command, noise or recording is in both. Needs espeak-ng, flite and sox.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMadeTexts } from '../../bench/made-texts.ts';
import type { Split } from './mixtures.ts';
import { noises } from './noise.ts';
import { createRandom } from './random.ts';

const RATE_HZ = 16_000;

/** Who says it. */
export interface WakeVoice {
  readonly engine: 'espeak' | 'flite' | 'hibari';
  readonly name: string;
  /** Of the pitch and the throat, by resampling; 1 leaves it. */
  readonly factor: number;
}

/** A clip and what is in it. */
export interface WakeClip {
  readonly kind: 'alone' | 'command' | 'confusable' | 'speech';
  readonly voice: WakeVoice;
  readonly condition: WakeCondition;
  /** What is said. */
  readonly said: string;
  /** 16 kHz mono, -1 to 1, with 2.2 s before the words and 1.4 s after them. */
  readonly sound: Float32Array;
}

export const wakeConditions = ['clean', 'room', '10 dB', '5 dB'] as const;
/** The rooms of the last three are the same; their noise is a fan, music or others talking. */
export type WakeCondition = (typeof wakeConditions)[number];

const espeak = (names: readonly string[]): WakeVoice[] => names.map((name) => ({ engine: 'espeak', name, factor: 1 }));
const flite = (names: readonly string[], factors: readonly number[]): WakeVoice[] =>
  names.flatMap((name) => factors.map((factor): WakeVoice => ({ engine: 'flite', name, factor })));
const hibari = (factors: readonly number[]): WakeVoice[] => factors.map((factor) => ({ engine: 'hibari', name: 'heart', factor }));

const VOICES: Readonly<Record<Split, readonly WakeVoice[]>> = {
  choose: [
    ...espeak(['en-us', 'en-us+f1', 'en-us+m2', 'en-us+m4', 'en-us+f4', 'en-gb-x-rp', 'en-gb-x-rp+f2']),
    ...flite(['slt', 'kal16'], [0.92, 1, 1.09]),
    ...hibari([0.8, 0.94, 1.05]),
  ],
  report: [
    ...espeak(['en-gb', 'en-gb-scotland', 'en-gb-scotland+f3', 'en-029', 'en-us+m7', 'en-gb+m3', 'en-gb+f5']),
    ...flite(['awb', 'rms'], [0.9, 1, 1.1]),
    ...hibari([0.75, 0.87, 1, 1.1]),
  ],
};

const COMMANDS: Readonly<Record<Split, readonly string[]>> = {
  choose: ['what time is it?', 'set a timer for ten minutes.', 'stop.', 'who wrote the Odyssey?'],
  report: ['how old is the moon?', 'remind me to call Anna.', 'pause.', 'what is on my list?', 'turn it up a little.'],
};

const CONFUSABLES: Readonly<Record<Split, readonly string[]>> = {
  choose: [
    'Hey Travis.',
    'Jarvis.',
    'Hey Charles, come here.',
    'Hey Marcus.',
    'Hey Jargon.',
    'Hey Garvin.',
    'Hey there.',
    'Hey Java is fun.',
    'They harvest it.',
    'Ask Jarvis about it.',
    'Hey Jared.',
    'Hey Joyce.',
    'Hey just a second.',
    'Hey Gervais, look.',
    'The jar is here.',
  ],
  report: [
    'Hey Travis, dinner is ready.',
    'Jarvis is a butler.',
    'Hey service.',
    'Hey Harvey.',
    'Hey JavaScript.',
    'Hey Carlos.',
    'Hey Jarrett.',
    'Hey Davis.',
    'Pay Charlie first.',
    'Call Jarvis street.',
    'Hey garlic bread.',
    'Hey Jeremy.',
    'Say harvest.',
    'Hey Jasmine.',
    'Hey guys, this is it.',
    'A jar of this.',
    'Okay Google.',
    'Hey Siri.',
  ],
};

/** Says a text with the app's own voice. */
export type OwnVoice = (text: string) => Promise<{ readonly samples: Int16Array; readonly sampleRateHz: number }>;

/** Sound of any rate as it is heard at 16 kHz, `factor` times as high and as fast. */
function heard(input: readonly string[], bytes: Buffer | undefined, factor: number): Float32Array {
  const speed = factor === 1 ? [] : ['speed', String(factor)];
  const raw = execFileSync(
    'sox',
    ['-q', '-V1', ...input, '-r', '16000', '-c', '1', '-b', '16', '-e', 'signed-integer', '-t', 'raw', '-', 'gain', '-1', ...speed],
    { maxBuffer: 1 << 28, ...(bytes === undefined ? {} : { input: bytes }) },
  );
  return Float32Array.from({ length: raw.length >> 1 }, (_, index) => raw.readInt16LE(index * 2) / 32_768);
}

async function spokenBy({ engine, name, factor }: WakeVoice, text: string, own: OwnVoice): Promise<Float32Array> {
  if (engine === 'hibari') {
    const { samples, sampleRateHz } = await own(text);
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    return heard(['-t', 'raw', '-r', String(sampleRateHz), '-c', '1', '-b', '16', '-e', 'signed-integer', '-'], bytes, factor);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-wake-'));
  try {
    const file = path.join(folder, 'speech.wav');
    if (engine === 'espeak') execFileSync('espeak-ng', ['-v', name, '-s', '155', '-w', file, text]);
    else execFileSync('flite', ['-voice', name, '-t', text, '-o', file]);
    return heard([file], undefined, factor);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function power(sound: Float32Array): number {
  return sound.reduce((sum, value) => sum + value * value, 0) / Math.max(1, sound.length);
}

/** Sparse reflections, 0.35 s to -60 dB, and a floor 45 dB below the speech. */
function inRoom(sound: Float32Array, seed: number): Float32Array {
  const random = createRandom(seed);
  const length = Math.round(0.35 * RATE_HZ);
  const echoed = sound.slice();
  for (let delay = 120; delay < length; delay += 60 + Math.floor(random() * 140)) {
    const gain = 0.3 * 10 ** ((-3 * delay) / length) * (random() < 0.5 ? -1 : 1);
    for (let at = delay; at < echoed.length; at += 1) echoed[at] = (echoed[at] ?? 0) + gain * (sound[at - delay] ?? 0);
  }
  return echoed;
}

const KINDS: Readonly<Record<Split, readonly ('fan' | 'music' | 'white' | 'keyboard')[]>> = {
  choose: ['fan', 'music'],
  report: ['fan', 'music', 'white', 'keyboard'],
};

function scene(speech: Float32Array, condition: WakeCondition, split: Split, seed: number): Float32Array {
  const before = Math.round(2.2 * RATE_HZ);
  const loudness = 0.05 / Math.sqrt(power(speech) || 1);
  const dry = new Float32Array(before + speech.length + Math.round(1.4 * RATE_HZ));
  dry.set(
    speech.map((value) => value * loudness),
    before,
  );
  const sound = condition === 'clean' ? dry : inRoom(dry, seed);
  const kinds = KINDS[split];
  const kind = condition === 'clean' || condition === 'room' ? 'white' : (kinds[seed % kinds.length] ?? 'fan');
  const noise = noises[kind](sound.length / RATE_HZ, (split === 'choose' ? 10_000 : 20_000) + seed);
  const snrDb = condition === '10 dB' ? 10 : condition === '5 dB' ? 5 : 45;
  const gain = Math.sqrt((0.05 * 0.05) / power(noise) / 10 ** (snrDb / 10));
  return sound.map((value, at) => Math.max(-1, Math.min(1, value + gain * (noise[at] ?? 0))));
}

/**
 * Every clip of a split: each voice says the wake word alone and with a command in each condition, and every confusable phrase in two.
 * @param own - the app's own voice
 */
export async function* wakeClips(split: Split, own: OwnVoice): AsyncGenerator<WakeClip> {
  let seed = 1;
  const commands = COMMANDS[split];
  for (const [index, voice] of VOICES[split].entries()) {
    const texts: [WakeClip['kind'], string][] = [
      ['alone', 'Hey Jarvis.'],
      ['alone', 'Hey, Jarvis!'],
      ['command', `Hey Jarvis, ${commands[index % commands.length] ?? ''}`],
      ['command', `Hey Jarvis ${commands[(index + 1) % commands.length] ?? ''}`],
      ...CONFUSABLES[split].map((text): [WakeClip['kind'], string] => ['confusable', text]),
    ];
    for (const [kind, said] of texts) {
      const speech = await spokenBy(voice, said, own);
      for (const condition of kind === 'confusable' ? (['clean', '10 dB'] as const) : wakeConditions) {
        seed += 1;
        yield { kind, voice, condition, said, sound: scene(speech, condition, split, seed) };
      }
    }
  }
}

/** Words of a message, at most 25 s of speech. */
const MESSAGE_WORDS = 60;

/** At least so many seconds of speech without the wake word, of words as common as in speech, in each of three conditions in turn. */
export async function* wakeSpeech(split: Split, seconds: number, own: OwnVoice): AsyncGenerator<WakeClip> {
  const texts = createMadeTexts(split === 'choose' ? 301 : 302);
  // The app's own voice takes a fifth of the time it speaks, the others next to none.
  const voices = VOICES[split].filter(({ engine }) => engine !== 'hibari');
  let made = 0;
  for (let index = 0; made < seconds * RATE_HZ; index += 1) {
    const voice = voices[index % voices.length];
    const condition = (['clean', 'room', '10 dB'] as const)[index % 3] ?? 'clean';
    if (voice === undefined) return;
    const said = texts.message(MESSAGE_WORDS);
    const sound = scene(await spokenBy(voice, said, own), condition, split, 50_000 + index);
    made += sound.length;
    yield { kind: 'speech', voice, condition, said, sound };
  }
}
