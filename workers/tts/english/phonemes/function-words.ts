/** Little words whose sound depends on what follows or on their part in the sentence. */
import { PRIMARY, SECONDARY } from './stress.ts';

/** Where a word stands. */
export interface Place {
  /** Penn tag. */
  readonly tag: string;
  /** What sounds next in the same breath. */
  readonly next: 'vowel' | 'consonant' | 'pause';
  /** The next word is "to". */
  readonly beforeTo: boolean;
  /** First word of its sentence. */
  readonly first: boolean;
}

type Rule = (place: Place, word: string) => string | undefined;

const rules: Readonly<Record<string, Rule>> = {
  // A capital in the middle of a sentence is the letter or the grade, unless an article is meant by a title.
  a: ({ tag, first }, word) =>
    tag === 'DT' || (word === 'a' && tag !== 'NN' && tag !== 'LS') || (word === 'A' && first) ? 'ɐ' : `${PRIMARY}A`,
  an: () => 'ɐn',
  am: ({ next, tag }, word) => (tag.startsWith('NN') && word !== 'am' ? undefined : next === 'pause' || word !== 'am' ? 'æm' : 'ɐm'),
  i: ({ tag }, word) => (word === 'I' && tag === 'PRP' ? `${SECONDARY}I` : undefined),
  by: ({ tag }) => (tag.startsWith('RB') ? `b${PRIMARY}I` : undefined),
  to: ({ next }) => (next === 'pause' ? 'tu' : next === 'vowel' ? 'tʊ' : 'tə'),
  in: ({ next, tag }) => (next === 'pause' || tag !== 'IN' ? `${PRIMARY}ɪn` : 'ɪn'),
  the: ({ next }) => (next === 'vowel' ? 'ði' : 'ðə'),
  used: ({ tag, beforeTo }) => (beforeTo && (tag === 'VBD' || tag === 'JJ' || tag === 'VBN') ? `j${PRIMARY}ust` : `j${PRIMARY}uzd`),
};

/** The phonemes of a little word at its place, or undefined when no rule speaks about it. */
export function functionWord(word: string, place: Place): string | undefined {
  const lower = word.toLowerCase();
  // In capitals these are names (AM, IN, BY) unless the tagger takes them for words.
  if (word.length > 1 && word === word.toUpperCase() && place.tag.startsWith('NNP')) return undefined;
  return Object.hasOwn(rules, lower) ? rules[lower]?.(place, word) : undefined;
}
