/** Texts that are made: messages whose words are as common as in speech, and facts of a person, no two alike. Always the same for a seed. */
import { readFileSync } from 'node:fs';
import { createRandom } from '../tests/rig/random.ts';

/** Words of three letters and more of the embedder's vocabulary, which lists them by how common they are. */
function readWords(): readonly string[] {
  const file = new URL('../resources/models/all-MiniLM-L6-v2/tokenizer.json', import.meta.url);
  const { model } = JSON.parse(readFileSync(file, 'utf8')) as { model: { vocab: Record<string, number> } };
  return Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([word]) => word)
    .filter((word) => /^[a-z]{3,}$/.test(word));
}

/** With accents, as they are typed in French. */
const ACCENTED =
  'été café déjà garçon forêt théâtre élève hôtel château maïs où ça préféré réunion médecin fenêtre août noël âge île drôle crème clé dîner'.split(
    ' ',
  );
/** One message of so many has words with accents. */
const ACCENTED_EVERY = 12;
/** Zipf's law with this offset (Mandelbrot): the first of 20,000 words is one of fourteen. */
const ZIPF_OFFSET = 2.7;

export interface MadeTexts {
  /** Of about `words` words. */
  message(words: number): string;
  /** A sentence about somebody's life. */
  fact(): string;
  /** The words there are, the most common first. */
  readonly words: readonly string[];
}

const KIN = ['mother', 'brother', 'neighbour', 'colleague', 'daughter', 'uncle', 'teacher', 'landlady', 'cousin', 'grandfather'];
const NAMES = ['Anna', 'Priya', 'Tom', 'Léa', 'Marek', 'Sofia', 'Hugo', 'Nadia', 'Oliver', 'Ines', 'Kenji', 'Ruth'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function createMadeTexts(seed: number): MadeTexts {
  const random = createRandom(seed);
  const words = readWords();
  const total = Math.log((words.length + ZIPF_OFFSET) / (1 + ZIPF_OFFSET));
  // The inverse of the distribution: weight 1 / (place + offset).
  const common = (): string => words[Math.floor((1 + ZIPF_OFFSET) * Math.exp(random() * total) - ZIPF_OFFSET) - 1] ?? 'the';
  const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** Not one of those that are in any sentence. */
  const telling = (): string => words[300 + Math.floor(random() ** 2 * (words.length - 300))] ?? 'tree';
  const number = (most: number): string => String(1 + Math.floor(random() * most));
  const sentence = (length: number): string => {
    const made = Array.from({ length }, common).join(' ');
    return `${made.charAt(0).toUpperCase()}${made.slice(1)}.`;
  };
  const facts: readonly (() => string)[] = [
    () => `My ${of(KIN)} ${of(NAMES)} collects ${telling()} and ${telling()} things`,
    () => `The ${telling()} is kept beside the ${telling()} in the ${telling()} cupboard`,
    () => `${of(NAMES)} and I visited ${telling()} in ${String(1960 + Math.floor(random() * 65))} to see the ${telling()} ${telling()}`,
    () => `Every ${of(DAYS)} at ${number(12)} I meet ${of(NAMES)} about the ${telling()} ${telling()}`,
    () => `I never eat ${telling()} with ${telling()} since the ${telling()} trip`,
    () => `The ${telling()} of our ${telling()} costs ${number(900)} euros a month`,
    () => `I am learning ${telling()} from ${of(NAMES)}, who used to be a ${telling()} ${telling()}`,
    () => `Our ${telling()} broke on ${of(DAYS)} and the ${telling()} shop repairs it for ${number(200)} pounds`,
    () => `When I was ${number(60)} I wrote a ${telling()} about ${telling()} and ${telling()}`,
    () => `${of(NAMES)}'s ${telling()} is ${telling()}, ${telling()} and ${number(40)} years old`,
  ];
  return {
    words,
    message(count) {
      const sentences: string[] = [];
      for (let left = count; left > 0;) {
        const length = Math.min(left, 5 + Math.floor(random() * 14));
        sentences.push(sentence(length));
        left -= length;
      }
      if (random() < 1 / ACCENTED_EVERY) sentences.push(`${of(ACCENTED)} ${of(ACCENTED)}.`);
      return sentences.join(' ');
    },
    fact: () => of(facts)(),
  };
}
