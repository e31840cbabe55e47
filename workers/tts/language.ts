/** What a language has to offer so that a voice can speak it. */

/** Text to phonemes, in steps that can be looked at one by one. */
export interface Language {
  /** Text as it is said: numbers, dates, units, symbols and abbreviations become words. Punctuation stays. */
  normalise(text: string): string;
  /** Normalised text as phonemes of the voice's alphabet, with spaces between words and the punctuation that makes prosody. */
  phonemise(normalised: string): Promise<string>;
}
