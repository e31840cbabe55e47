/** Normalised English text -> phonemes of the voice's alphabet. */
import type { Dialect } from '../../protocol.ts';
import type { Place } from './function-words.ts';
import type { Surroundings } from './homographs.ts';
import { openLexicon } from './lexicon.ts';
import { createPronunciation, joinCompound } from './pronunciation.ts';
import { firstSound, lift } from './stress.ts';
import { openTagger } from './tagger.ts';
import { tagTokens, tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import { openUnknownWords } from './unknown.ts';
import type { UnknownWords } from './unknown.ts';

/** Marks after which a word has nothing to lean on. */
const PAUSES = new Set(';:,.!?—…');
const SENTENCE_ENDS = new Set('.!?');

/** Reads text aloud on paper. */
export interface Phonemiser {
  /** Words separated by spaces, punctuation in its place; empty when nothing can be said. */
  phonemise(normalised: string): Promise<string>;
  /** Opens what is only needed for rare words. */
  warm(): Promise<void>;
}

interface Placed {
  readonly token: Token;
  /** One per part of a hyphenated word. */
  readonly tags: readonly string[];
  readonly first: boolean;
}

function surroundings(tokens: readonly Token[], index: number): Surroundings {
  const collect = (step: 1 | -1): string[] => {
    const words: string[] = [];
    for (let at = index + step; at >= 0 && at < tokens.length && words.length < 6; at += step) {
      const token = tokens[at];
      if (token === undefined || (token.kind === 'punctuation' && SENTENCE_ENDS.has(token.text))) break;
      if (token.kind !== 'punctuation') words.push(token.text.toLowerCase());
    }
    return words;
  };
  return { before: collect(-1), after: collect(1) };
}

/**
 * Opens dictionaries and tagger in `folder`; the second dictionary and the net open when a word needs them.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openPhonemiser(folder: string, dialect: Dialect): Promise<Phonemiser> {
  const [lexicon, tagger] = await Promise.all([openLexicon(folder, dialect), openTagger(folder)]);
  const pronunciation = createPronunciation(lexicon, dialect);
  let unknown: Promise<UnknownWords> | undefined;
  const guess = async (word: string): Promise<string> => {
    unknown ??= openUnknownWords(folder, dialect);
    return (await unknown)(word);
  };

  const place = (tokens: readonly Token[]): Placed[] => {
    const split = tokens.map(tagTokens);
    const tags = tagger.tag(split.flat());
    let at = 0;
    let first = true;
    return tokens.map((token, index) => {
      const own = split[index] ?? [];
      // The first tag of each hyphenated part is the word's own, not its contraction's.
      const partTags = own.flatMap((_, offset) => (offset === 0 || own[offset - 1] === '-' ? [tags[at + offset] ?? 'NN'] : []));
      at += own.length;
      const placed = { token, tags: partTags, first };
      first = token.kind === 'punctuation' && (SENTENCE_ENDS.has(token.text) || (first && '“('.includes(token.text)));
      return placed;
    });
  };

  const readPart = async (part: string, at: Place, around: Surroundings): Promise<string> => {
    const known = pronunciation.word(part, at, around);
    if (known !== undefined) return known;
    await lexicon.warm();
    return pronunciation.word(part, at, around) ?? lift(await guess(part.replace(/^'|'$/g, '')));
  };

  const readWord = async (
    { token, tags, first }: Placed,
    next: Place['next'],
    beforeTo: boolean,
    around: Surroundings,
  ): Promise<string> => {
    const at = (index: number): Place => ({ tag: tags[index] ?? tags[0] ?? 'NN', next, beforeTo, first });
    if (token.kind === 'letters') return pronunciation.letters(token.text);
    if (!token.text.includes('-')) return readPart(token.text, at(0), around);
    const whole = pronunciation.word(token.text, at(0), around);
    if (whole !== undefined) return whole;
    const parts: string[] = [];
    for (const [index, part] of token.text.split('-').entries()) parts.push(await readPart(part, at(index), around));
    return joinCompound(parts);
  };

  return {
    async phonemise(normalised) {
      const tokens = tokenise(normalised);
      const placed = place(tokens);
      let next: Place['next'] = 'pause';
      let beforeTo = false;
      const read = tokens.map(() => '');
      // From the end, because a word leans on the sound that follows it.
      for (let index = placed.length - 1; index >= 0; index -= 1) {
        const current = placed[index];
        if (current === undefined) continue;
        const { token } = current;
        if (token.kind === 'punctuation') {
          read[index] = token.text;
          if (PAUSES.has(token.text)) next = 'pause';
          beforeTo = false;
        } else {
          const phonemes = await readWord(current, next, beforeTo, surroundings(tokens, index));
          read[index] = phonemes;
          next = firstSound(phonemes) ?? next;
          beforeTo = token.text.toLowerCase() === 'to';
        }
      }
      const said = read.some((phonemes, index) => tokens[index]?.kind !== 'punctuation' && phonemes !== '');
      if (!said) return '';
      const line = read.map((phonemes, index) => (tokens[index]?.spaced === true && index > 0 ? ` ${phonemes}` : phonemes)).join('');
      // The voice writes the American tap as T and knows no glottal stop.
      return (dialect === 'us' ? line.replaceAll('ɾ', 'T').replaceAll('ʔ', 't') : line).replace(/ {2,}/g, ' ').trim();
    },
    async warm() {
      await lexicon.warm();
      unknown ??= openUnknownWords(folder, dialect);
      await unknown;
    },
  };
}
