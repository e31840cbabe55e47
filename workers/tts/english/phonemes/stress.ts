/** Stress marks in misaki's alphabet: they stand directly before the vowel they belong to. */

/** Strong stress. */
export const PRIMARY = 'ˈ';
/** Weak stress. */
export const SECONDARY = 'ˌ';

/** Sounds that make a syllable; capitals are diphthongs (A eɪ, I aɪ, O oʊ, Q əʊ, W aʊ, Y ɔɪ). */
const VOWELS = new Set('AIOQWYaiuæɐɑɒɔəɛɜɪʊʌᵻᵊ');
const CONSONANTS = new Set('bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθTʔ');

/** Whether the sound makes a syllable. */
export function isVowel(sound: string): boolean {
  return VOWELS.has(sound);
}

/** The first sound of a word: `vowel`, `consonant`, or undefined for a word without sounds. */
export function firstSound(phonemes: string): 'vowel' | 'consonant' | undefined {
  for (const sound of phonemes) {
    if (VOWELS.has(sound)) return 'vowel';
    if (CONSONANTS.has(sound)) return 'consonant';
  }
  return undefined;
}

function marked(phonemes: string): boolean {
  return phonemes.includes(PRIMARY) || phonemes.includes(SECONDARY);
}

function markFirstVowel(phonemes: string, mark: string): string {
  const sounds = [...phonemes];
  const at = sounds.findIndex(isVowel);
  return at < 0 ? phonemes : [...sounds.slice(0, at), mark, ...sounds.slice(at)].join('');
}

/** Strong stress becomes weak, weak stress goes. */
export function demote(phonemes: string): string {
  return phonemes.includes(PRIMARY) ? phonemes.replaceAll(SECONDARY, '').replaceAll(PRIMARY, SECONDARY) : phonemes;
}

/** A word without any stress gets a weak one: how misaki reads a capitalised function word. */
export function lift(phonemes: string): string {
  return marked(phonemes) ? phonemes : markFirstVowel(phonemes, SECONDARY);
}

/** The word gets a strong stress if it has none: how misaki reads a word in capitals. */
export function emphasise(phonemes: string): string {
  if (phonemes.includes(PRIMARY)) return phonemes;
  return phonemes.includes(SECONDARY) ? phonemes.replace(SECONDARY, PRIMARY) : markFirstVowel(phonemes, PRIMARY);
}

/** How heavy a word is: its syllables, diphthongs counted twice. */
export function weight(phonemes: string): number {
  let sum = 0;
  for (const sound of phonemes) if (VOWELS.has(sound)) sum += 'AIOQWY'.includes(sound) ? 2 : 1;
  return sum;
}
