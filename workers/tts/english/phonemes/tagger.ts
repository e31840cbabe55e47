/**
 * Part-of-speech tags (Penn Treebank) by an averaged perceptron. The features are those its weights name: the word, its
 * ending and shape, the two words on each side and the two tags before.
 */
import { modelProblem, parseModelJson, readModelText } from '../../model-file.ts';
import { indexFeatures } from './feature-table.ts';

/** Tags one sentence. */
export interface Tagger {
  /** One tag per token; contractions and hyphens are tokens of their own ("do", "n't"). */
  tag(tokens: readonly string[]): string[];
}

/** Everything but the weights, which {@link indexFeatures} reads. */
interface TaggerHead {
  readonly tags: readonly string[];
  /** Words with one dominant tag. */
  readonly tagdict: Readonly<Record<string, string>>;
  /** Normalised words the weights know; others count by their shape. */
  readonly vocab: readonly string[];
}

const FILE = 'tagger.json.gz';
const WEIGHTS = ',"weights":';

function isTaggerHead(value: unknown): value is TaggerHead {
  if (typeof value !== 'object' || value === null) return false;
  const { tags, tagdict, vocab } = value as Partial<Record<keyof TaggerHead, unknown>>;
  return Array.isArray(tags) && Array.isArray(vocab) && typeof tagdict === 'object' && tagdict !== null;
}

const ALL_LETTERS = /^[\p{L}\p{M}]+$/u;
const ALL_DIGITS = /^\d+$/;

function shapeOf(word: string): string {
  if (ALL_LETTERS.test(word)) {
    if (word === word.toLowerCase()) return 'x';
    if (word === word.toUpperCase()) return word.length > 1 ? 'XX' : 'X1';
    const rest = word.slice(1);
    return /^\p{Lu}/u.test(word) && rest === rest.toLowerCase() ? 'Xx' : 'xX';
  }
  if (ALL_DIGITS.test(word)) return 'd';
  return [...word]
    .slice(0, 4)
    .map((character) => (/\d/.test(character) ? 'd' : /\p{L}/u.test(character) ? 'x' : character))
    .join('');
}

function general(word: string): string {
  if (word.includes('-') && !word.startsWith('-')) return '!HYPHEN';
  if (/^\d{4}$/.test(word)) return '!YEAR';
  if (ALL_DIGITS.test(word.charAt(0))) return '!DIGITS';
  return word.toLowerCase();
}

/**
 * Opens the tagger in `folder`.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openTagger(folder: string): Promise<Tagger> {
  const json = await readModelText('english-phonemes', folder, FILE);
  // The weights are the last member; a word "weights" in the vocabulary has no colon behind it.
  const split = json.indexOf(WEIGHTS);
  const features = split < 0 ? undefined : indexFeatures(json, split + WEIGHTS.length);
  if (features === undefined || features.size === 0) throw modelProblem('english-phonemes', new Error(`${FILE} holds no weights`));
  const file = parseModelJson('english-phonemes', FILE, `${json.slice(0, split)}}`, isTaggerHead);
  const vocabulary = new Set(file.vocab);
  const tags = [...file.tags].sort();
  const known = (word: string): string => {
    const form = general(word);
    return vocabulary.has(form) ? form : `<${shapeOf(word)}>`;
  };

  const predict = (present: readonly string[]): string => {
    const scores = new Map<string, number>();
    for (const feature of present) {
      for (const [tag, value] of Object.entries(features.weights(feature) ?? {})) scores.set(tag, (scores.get(tag) ?? 0) + value);
    }
    let best = 'NN';
    let highest = -Infinity;
    for (const tag of tags) {
      const score = scores.get(tag) ?? 0;
      if (score >= highest) [best, highest] = [tag, score];
    }
    return best;
  };

  return {
    tag(tokens) {
      const words = tokens.map(known);
      const wordAt = (index: number): string => {
        if (index < 0) return index === -1 ? '-START-' : '-START2-';
        return words[index] ?? (index === words.length ? '-END-' : '-END2-');
      };
      let [before, twoBefore] = ['-START-', '-START2-'];
      return tokens.map((token, index) => {
        const listed = Object.hasOwn(file.tagdict, token) ? file.tagdict[token] : undefined;
        const tag =
          listed ??
          predict([
            'b',
            `s3=${token.slice(-3)}`,
            `p1=${token.charAt(0)}`,
            `w=${wordAt(index)}`,
            `sh=${shapeOf(token)}`,
            index === 0 ? 'i0' : 'i+',
            `t-1=${before}`,
            `t-2=${twoBefore}`,
            `t-12=${before},${twoBefore}`,
            `w-1=${wordAt(index - 1)}`,
            `s3-1=${wordAt(index - 1).slice(-3)}`,
            `w-2=${wordAt(index - 2)}`,
            `w+1=${wordAt(index + 1)}`,
            `s3+1=${wordAt(index + 1).slice(-3)}`,
            `w+2=${wordAt(index + 2)}`,
          ]);
        [twoBefore, before] = [before, tag];
        return tag;
      });
    },
  };
}
