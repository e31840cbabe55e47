/** One word at its place -> phonemes: function words, dictionaries, endings, letter names. */
import type { Dialect } from '../../protocol.ts';
import { extraWords as words, spokenCapitals } from './extra-words.ts';
import { names } from './names.ts';
import { functionWord } from './function-words.ts';
import type { Place } from './function-words.ts';
import { correctedTag, homograph } from './homographs.ts';
import type { Surroundings } from './homographs.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import { PRIMARY, SECONDARY, demote, emphasise, lift, weight } from './stress.ts';
import { addS, contraction, derivations } from './suffix.ts';

/** Looked up before the dictionaries. */
const extraWords: Readonly<Record<string, string>> = { ...names, ...words };

/** Reads words from the dictionaries; undefined for a word only the net can guess. */
export interface Pronunciation {
  word(text: string, place: Place, around: Surroundings): string | undefined;
  /** Names letters one by one, the last one strongest. A final s is a plural. */
  letters(text: string): string;
}

function broadTag(tag: string): string {
  if (tag.startsWith('VB')) return 'VERB';
  if (tag.startsWith('NN')) return 'NOUN';
  if (tag.startsWith('RB')) return 'ADV';
  return tag.startsWith('JJ') ? 'ADJ' : tag;
}

/** The entry's phonemes for a place; null says that the letters are named ("AM" as a noun). */
function choose(entry: Entry, place: Place): string | null {
  if (typeof entry === 'string') return entry;
  const keys = [...(place.next === 'pause' ? ['None'] : []), place.tag, broadTag(place.tag), 'DEFAULT'];
  const key = keys.find((candidate) => Object.hasOwn(entry, candidate));
  return key === undefined ? entry.DEFAULT : (entry[key] ?? null);
}

/** Of several stressed parts of a compound the lighter half loses its strong stress. */
export function joinCompound(parts: readonly string[]): string {
  const stressed = parts
    .map((part, index) => ({ index, heavy: weight(part), strong: part.includes(PRIMARY) }))
    .filter(({ strong }) => strong);
  const ranked = stressed.sort((a, b) => a.heavy - b.heavy || a.index - b.index);
  const weak = new Set(ranked.slice(0, Math.floor(ranked.length / 2)).map(({ index }) => index));
  return parts.map((part, index) => (weak.has(index) ? demote(part) : part)).join('');
}

/** Creates the reader. */
export function createPronunciation(lexicon: Lexicon, dialect: Dialect): Pronunciation {
  const letters = (text: string): string => {
    const plural = /^([A-Z]+)'?s$/.exec(text);
    const named = [...(plural?.[1] ?? text)]
      .map((letter) => lexicon.checked(letter.toUpperCase()))
      .map((entry) => (typeof entry === 'string' ? entry : (entry?.DEFAULT ?? '')))
      .join('')
      .replaceAll(PRIMARY, SECONDARY);
    const last = named.lastIndexOf(SECONDARY);
    const stressed = last < 0 ? named : named.slice(0, last) + PRIMARY + named.slice(last + 1);
    return plural === null ? stressed : addS(stressed);
  };

  const listed = (text: string, place: Place): string | undefined => {
    const extra = [text, text.toLowerCase()].find((spelling) => Object.hasOwn(extraWords, spelling));
    if (extra !== undefined) return extraWords[extra];
    const entry = lexicon.find(text) ?? lexicon.find(withoutAccents(text));
    return entry === undefined ? undefined : (choose(entry, place) ?? letters(text.toUpperCase()));
  };

  const derived = (text: string, place: Place): string | undefined => {
    // In capitals a final S is a letter of the acronym, and shouted words come here in lower case.
    if (/^[A-Z]+$/.test(text)) return undefined;
    const clitic = contraction(text);
    for (const { stem, derive } of clitic === undefined ? derivations(text) : [clitic]) {
      const phonemes = plain(stem, place) ?? (/^[A-Z]{2,}$/.test(stem) ? letters(stem) : undefined);
      if (phonemes !== undefined && phonemes !== '') return derive(phonemes, dialect);
    }
    return undefined;
  };

  /** Dictionary and case rules without endings. */
  const plain = (text: string, place: Place): string | undefined => {
    const lower = text.toLowerCase();
    if (text === lower) return listed(text, place);
    if (text.length === 1) return letters(text);
    if (text !== text.toUpperCase()) {
      const phonemes = listed(text, place) ?? (text.slice(1) === lower.slice(1) ? listed(lower, place) : undefined);
      return phonemes === undefined ? undefined : lift(phonemes);
    }
    const exact = Object.hasOwn(extraWords, text)
      ? extraWords[text]
      : (lexicon.checked(text) ?? (Object.hasOwn(extraWords, lower) ? extraWords[lower] : undefined));
    if (exact !== undefined) return emphasise(choose(exact, place) ?? letters(text));
    if (!spokenCapitals.has(lower) && (text.length < 4 || !/[AEIOUY]/.test(text))) return undefined;
    const shouted = listed(lower, place) ?? derived(lower, place);
    return shouted === undefined ? undefined : emphasise(shouted);
  };

  const camel = (text: string, place: Place): string | undefined => {
    const parts = text.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
    if (parts.length < 2) return undefined;
    const read = parts.map(
      (part) => plain(part, place) ?? derived(part, place) ?? (/^[A-Z]+$/.test(part) || part.length === 1 ? letters(part) : undefined),
    );
    return read.every((part) => part !== undefined) ? joinCompound(read) : undefined;
  };

  return {
    letters,
    word(text, tagged, around) {
      const special = functionWord(text, tagged) ?? homograph(text, tagged, around);
      if (special !== undefined) return special;
      const place = { ...tagged, tag: correctedTag(tagged.tag, around) };
      const bare = text.replace(/^'|'$/g, '');
      const found = (bare === text ? undefined : listed(text, place)) ?? plain(bare, place) ?? derived(bare, place) ?? camel(bare, place);
      if (found !== undefined) return found;
      return /^[A-Z]{2,5}$/.test(bare) || isUnsayable(bare) ? letters(bare.toUpperCase()) : undefined;
    },
  };
}

/** "cafe" for "café": the dictionaries have hardly any accents. */
function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

/** ASCII letters without any vowel can only be named: "kg", "html". */
function isUnsayable(word: string): boolean {
  return /^[a-z]+$/i.test(word) && !/[aeiouy]/i.test(word);
}
