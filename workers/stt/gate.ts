/** Decides whether there was anything to recognise, before and after Whisper was asked. */
import { blockEnergies } from './pieces.ts';

/** A block of 20 ms below this mean square (-66 dB of full scale) holds no voice a microphone picked up. */
const SILENCE_ENERGY = 2.5e-7;

/** True when no block is loud enough to be a voice. */
export function isSilent(samples: Int16Array): boolean {
  return blockEnergies(samples).every((energy) => energy < SILENCE_ENERGY);
}

/** What Whisper says about a window. */
export interface Evidence {
  readonly noSpeechProbability: number;
  readonly meanLogProbability: number;
  readonly text: string;
}

/**
 * What Whisper, trained on subtitles, writes about sounds that are no speech. Taken seriously only where the evidence is good.
 * Compared without case and punctuation.
 */
const OFTEN_INVENTED = new Set([
  'you',
  'i',
  'the',
  'so',
  'oh',
  'bye',
  'bye bye',
  'okay',
  'thank you',
  'thank you very much',
  'thank you for watching',
  'thanks for watching',
  'please subscribe',
  'subtitles by the amara org community',
  "sous titres réalisés par la communauté d'amara org",
  "sous titrage st' 501",
  'untertitel der amara org community',
  'merci',
  "merci d'avoir regardé cette vidéo",
  'vielen dank',
]);

/** A judgement of a text: it stands, there was no speech, or a better look is needed. */
export type Verdict = 'speech' | 'no-speech' | 'doubtful';

/*
 * The numbers below were chosen on 33 recordings of noise, hum, tones, clicks and music (no-speech probability 0.39-0.94, mean
 * log-probability -0.73 to -2.3) against 50 of speech (0.0-0.54, -0.02 to -0.84), and hold on 44 others.
 */
const LIKELY_SILENT = 0.6;
const POSSIBLY_SILENT = 0.45;
const SOMEWHAT_SILENT = 0.3;
const UNSURE = -0.7;
const HARDLY_SURE = -1;
const GUESSING = -1.3;
/** A short window is doubted early: a second look costs only time. */
const DOUBTED = -0.5;

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** True for what is often written about silence and hardly ever said alone in doubt. */
export function isStockPhrase(text: string): boolean {
  return OFTEN_INVENTED.has(
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}' ]+/gu, ' ')
      .trim()
      .replaceAll(/\s+/g, ' '),
  );
}

/** Judges what a window cut to the speech gave. */
export function judgeShortWindow(evidence: Evidence): Verdict {
  const { noSpeechProbability, meanLogProbability, text } = evidence;
  if (noSpeechProbability > LIKELY_SILENT && (meanLogProbability < UNSURE || !hasWords(text))) return 'no-speech';
  return meanLogProbability < DOUBTED || !hasWords(text) || (isStockPhrase(text) && noSpeechProbability > POSSIBLY_SILENT)
    ? 'doubtful'
    : 'speech';
}

/** Judges what the full window gave, whose word is final. */
export function judgeFullWindow(evidence: Evidence): Exclude<Verdict, 'doubtful'> {
  const { noSpeechProbability, meanLogProbability, text } = evidence;
  const invented =
    !hasWords(text) ||
    meanLogProbability < GUESSING ||
    (noSpeechProbability > SOMEWHAT_SILENT && meanLogProbability < HARDLY_SURE) ||
    (noSpeechProbability > POSSIBLY_SILENT && meanLogProbability < UNSURE) ||
    (noSpeechProbability > POSSIBLY_SILENT && isStockPhrase(text));
  return invented ? 'no-speech' : 'speech';
}

/**
 * True when nothing voiced follows sample `from`: every later block is 20 dB below the speech before it, or not above twice its
 * background.
 */
export function staysQuiet(samples: Int16Array, from: number): boolean {
  const before = blockEnergies(samples.subarray(0, from)).sort();
  if (before.length === 0) return false;
  const speech = before[Math.floor(before.length * 0.9)] as number;
  const background = before[Math.floor(before.length * 0.1)] as number;
  const limit = Math.max(speech / 100, Math.min(background * 4, speech / 4));
  return blockEnergies(samples.subarray(from)).every((energy) => energy <= limit);
}
