/** The pronunciation dictionaries: checked words (gold), then machine-made ones (silver). */
import { modelProblem, parseModelJson, readModelText } from '../../model-file.ts';
import type { Dialect } from '../../protocol.ts';

/** Phonemes by part of speech: a Penn tag, one of NOUN VERB ADJ ADV, `None` (before a pause), or `DEFAULT`. */
export interface EntryByTag {
  readonly DEFAULT: string;
  readonly [tag: string]: string | null;
}

/** What a dictionary says about one spelling. */
export type Entry = string | EntryByTag;

/** A word to its phonemes. */
export interface Lexicon {
  /** Gold, then silver; the spelling as it is, then with its first letter in the other case. */
  find(word: string): Entry | undefined;
  /** Only the checked words, in exactly this spelling. */
  checked(word: string): Entry | undefined;
  /** Reads the second dictionary now rather than at the first word that needs it (40 ms). */
  warm(): Promise<void>;
}

type Table = Readonly<Record<string, Entry>>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 1_000;
}

function entryOf(table: Table, word: string): Entry | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** "monday" may be listed as "Monday" and "Chair" as "chair". */
function otherCase(word: string): string | undefined {
  const first = word.charAt(0);
  const rest = word.slice(1);
  if (word.length < 2 || rest !== rest.toLowerCase()) return undefined;
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return other === first ? undefined : other + rest;
}

/**
 * Opens the dictionaries in `folder`; silver is read when it is first needed or warmed.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function openLexicon(folder: string, dialect: Dialect): Promise<Lexicon> {
  const read = async (grade: 'gold' | 'silver'): Promise<Table> => {
    const file = `lexicon_${dialect}_${grade}.json.gz`;
    return parseModelJson('english-phonemes', file, await readModelText('english-phonemes', folder, file), isTable);
  };
  const gold = await read('gold');
  let silver: Table | undefined;
  const look = (table: Table, word: string): Entry | undefined => {
    const exact = entryOf(table, word);
    if (exact !== undefined) return exact;
    const other = otherCase(word);
    return other === undefined ? undefined : entryOf(table, other);
  };
  return {
    find(word) {
      return look(gold, word) ?? (silver === undefined ? undefined : look(silver, word));
    },
    checked: (word) => entryOf(gold, word),
    async warm() {
      try {
        silver ??= await read('silver');
      } catch (error) {
        throw modelProblem('english-phonemes', error);
      }
    },
  };
}
