/** Compares what was recognised with what was said: word errors and loops. */

/** Words without case, accents' encoding and punctuation. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '');
}

/** Words to insert, leave out or replace (Levenshtein, 1966). */
export function wordErrors(said: string, heard: string): number {
  const reference = wordsOf(said);
  let row = Array.from({ length: reference.length + 1 }, (_, index) => index);
  for (const word of wordsOf(heard)) {
    const next = [(row[0] ?? 0) + 1];
    for (const [index, wanted] of reference.entries()) {
      const kept = (row[index] ?? 0) + (word === wanted ? 0 : 1);
      next.push(Math.min(kept, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Errors over words of all texts together, in percent. */
export function wordErrorRate(pairs: readonly { readonly said: string; readonly heard: string }[]): number {
  const errors = pairs.reduce((sum, { said, heard }) => sum + wordErrors(said, heard), 0);
  return (100 * errors) / pairs.reduce((sum, { said }) => sum + wordsOf(said).length, 0);
}

const LONGEST_PHRASE_WORDS = 12;

/** True when some phrase stands three times in a row. */
export function loops(text: string): boolean {
  const words = wordsOf(text);
  for (let phrase = 1; phrase <= LONGEST_PHRASE_WORDS && phrase * 3 <= words.length; phrase += 1) {
    let run = 0;
    for (let at = phrase; at < words.length; at += 1) {
      run = words[at] === words[at - phrase] ? run + 1 : 0;
      if (run >= 2 * phrase) return true;
    }
  }
  return false;
}
