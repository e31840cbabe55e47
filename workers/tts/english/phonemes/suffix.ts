/** Words that are a known word with -s, -'s, -ed or -ing: the sound the ending takes. */
import type { Dialect } from '../../protocol.ts';

/** A stem that may be known, and how its phonemes become the word's. */
export interface Derivation {
  readonly stem: string;
  readonly derive: (stemPhonemes: string, dialect: Dialect) => string;
}

const VOICELESS_BEFORE_S = new Set('ptkfθ');
const HISSING = new Set('szʃʒʧʤ');
const VOICELESS_BEFORE_ED = new Set('pkfθʃsʧ');
/** An American t between such a vowel and an unstressed one is a tap. */
const TAPS_AFTER = new Set('AIOWYiuæɑəɛɪɹʊʌ');

/** Plural, third person or possessive. */
export function addS(phonemes: string): string {
  const last = phonemes.at(-1) ?? '';
  if (VOICELESS_BEFORE_S.has(last)) return `${phonemes}s`;
  return HISSING.has(last) ? `${phonemes}ᵻz` : `${phonemes}z`;
}

function tapped(phonemes: string, dialect: Dialect): string | undefined {
  if (dialect !== 'us' || phonemes.length < 2) return undefined;
  return TAPS_AFTER.has(phonemes.at(-2) ?? '') ? `${phonemes.slice(0, -1)}ɾ` : undefined;
}

function addEd(phonemes: string, dialect: Dialect): string {
  const last = phonemes.at(-1) ?? '';
  if (VOICELESS_BEFORE_ED.has(last)) return `${phonemes}t`;
  if (last === 'd') return `${phonemes}ᵻd`;
  if (last !== 't') return `${phonemes}d`;
  return `${tapped(phonemes, dialect) ?? phonemes}ᵻd`;
}

function addIng(phonemes: string, dialect: Dialect): string {
  return `${(phonemes.endsWith('t') ? tapped(phonemes, dialect) : undefined) ?? phonemes}ɪŋ`;
}

const DOUBLED = /([bdfgklmnprtvz])\1$/;

/** Possible stems of a word, the likeliest first. */
export function derivations(word: string): Derivation[] {
  const found: Derivation[] = [];
  const add = (stem: string, derive: Derivation['derive']): void => {
    if (stem.length > 1) found.push({ stem, derive });
  };
  if (/'s$/i.test(word)) add(word.slice(0, -2), addS);
  else if (/s'$/i.test(word)) add(word.slice(0, -1), (phonemes) => phonemes);
  else if (/[^s]s$/i.test(word)) {
    add(word.slice(0, -1), addS);
    if (/ies$/i.test(word)) add(`${word.slice(0, -3)}y`, addS);
    if (/(?:[sxz]|ch|sh|o)es$/i.test(word)) add(word.slice(0, -2), addS);
  } else if (/[^e]ed$/i.test(word)) {
    add(word.slice(0, -1), addEd);
    add(word.slice(0, -2), addEd);
    if (/ied$/i.test(word)) add(`${word.slice(0, -3)}y`, addEd);
    if (DOUBLED.test(word.slice(0, -2))) add(word.slice(0, -3), addEd);
  } else if (/..ing$/i.test(word)) {
    add(word.slice(0, -3), addIng);
    add(`${word.slice(0, -3)}e`, addIng);
    if (DOUBLED.test(word.slice(0, -3))) add(word.slice(0, -4), addIng);
  }
  return found;
}

const CLITICS: Readonly<Record<string, string>> = { "'ll": 'ᵊl', "'ve": 'v', "'d": 'd', "'re": 'ɹ', "n't": 'ᵊnt', "'m": 'm' };

/** A pronoun or name with a contraction the dictionary doesn't list ("Jarvis'll"). */
export function contraction(word: string): Derivation | undefined {
  const [, stem, ending] = /^(.+?)('ll|'ve|'d|'re|n't|'m)$/i.exec(word) ?? [];
  const sound = CLITICS[ending?.toLowerCase() ?? ''];
  if (stem === undefined || sound === undefined) return undefined;
  return {
    stem,
    derive(phonemes) {
      const last = phonemes.at(-1) ?? '';
      if (sound === 'd' && 'td'.includes(last)) return `${phonemes}ᵻd`;
      return (sound === 'v' || sound === 'ɹ') && firstIsConsonant(last) ? `${phonemes}ə${sound}` : phonemes + sound;
    },
  };
}

function firstIsConsonant(sound: string): boolean {
  return !'AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ'.includes(sound);
}
