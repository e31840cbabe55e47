/** Whisper's tokens: text and ids, the special ones, languages, and which may not be written. */
import { Tokenizer } from '@huggingface/tokenizers';
import { Problem } from '../../core/base/errors.ts';
import { corruptModel } from './model-files.ts';
import type { ModelFiles } from './model-files.ts';

/** First of the 1501 tokens that stand for 0.00 s, 0.02 s … 30.00 s. */
export const FIRST_TIME_TOKEN = 50_364;
/** Duration of one step of the time tokens. */
export const TIME_TOKEN_MS = 20;
/** Ids the graph's training fixed (shared by all multilingual Whisper models before v3). */
export const TOKENS = { end: 50_257, start: 50_258, transcribe: 50_359, previous: 50_361, noSpeech: 50_362, noTimes: 50_363 } as const;

/** What the model can write. */
export interface Vocabulary {
  encode(text: string): number[];
  /** Text of the tokens, without special ones. */
  decode(tokens: readonly number[]): string;
  /** ISO 639-1 (or the code Whisper has for it) by token. */
  readonly languages: ReadonlyMap<number, string>;
  /** @throws Problem `language-unknown` */
  languageToken(language: string): number;
  /** Never written (generation_config.json, suppress_tokens). */
  readonly suppressed: readonly number[];
  /** Not written first (begin_suppress_tokens). */
  readonly suppressedFirst: readonly number[];
}

interface Generation {
  readonly lang_to_id?: Readonly<Record<string, number>>;
  readonly suppress_tokens?: readonly number[];
  readonly begin_suppress_tokens?: readonly number[];
}

/** @throws Problem `model-corrupt` */
export function createVocabulary(files: Pick<ModelFiles, 'tokenizer' | 'tokenizerConfig' | 'generation'>): Vocabulary {
  const generation = files.generation as Generation;
  if (generation.lang_to_id === undefined) throw corruptModel('generation_config.json names no languages');
  const tokens = new Map(Object.entries(generation.lang_to_id).map(([name, id]) => [name.slice(2, -2), id]));
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(files.tokenizer, files.tokenizerConfig);
  } catch (error) {
    throw corruptModel('tokenizer.json holds no tokenizer', error);
  }
  return {
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
    decode(ids) {
      const words = ids.filter((id) => id < TOKENS.end);
      return words.length === 0 ? '' : tokenizer.decode(words, { clean_up_tokenization_spaces: false });
    },
    languages: new Map([...tokens].map(([language, id]) => [id, language])),
    languageToken(language) {
      // Whisper writes Javanese as jw, ISO 639-1 as jv.
      const id = tokens.get(language === 'jv' ? 'jw' : language);
      if (id === undefined) throw new Problem('language-unknown', { language });
      return id;
    },
    suppressed: generation.suppress_tokens ?? [],
    suppressedFirst: generation.begin_suppress_tokens ?? [],
  };
}
