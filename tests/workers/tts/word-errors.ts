/** Word errors between what was written and what was heard. */
import { showLetters } from '../../../workers/tts/english/letters.ts';
import { normalise } from '../../../workers/tts/english/normalise/normaliser.ts';

/** Words as they are said: lower case, numbers spelled out, no punctuation; the same for both sides. */
export function spokenWords(text: string): string[] {
  return showLetters(normalise(text))
    .toLowerCase()
    .replace(/[-—]/g, ' ')
    .replace(/[^\p{L}' ]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The fewest substitutions, deletions and insertions that make `heard` of `said`, and which they are. */
export function wordErrors(said: readonly string[], heard: readonly string[]): { readonly errors: number; readonly differences: string[] } {
  const cost = Array.from({ length: said.length + 1 }, (_, i) =>
    Array.from({ length: heard.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => cost[i]?.[j] ?? Infinity;
  const change = (i: number, j: number): number => at(i - 1, j - 1) + (said[i - 1] === heard[j - 1] ? 0 : 1);
  for (let i = 1; i <= said.length; i += 1) {
    const row = cost[i];
    if (row !== undefined) for (let j = 1; j <= heard.length; j += 1) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change(i, j));
  }
  const differences: string[] = [];
  for (let i = said.length, j = heard.length; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && at(i, j) === change(i, j)) {
      if (said[i - 1] !== heard[j - 1]) differences.unshift(`${said[i - 1] ?? ''} > ${heard[j - 1] ?? ''}`);
      i -= 1;
      j -= 1;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      differences.unshift(`${said[i - 1] ?? ''} > nothing`);
      i -= 1;
    } else {
      differences.unshift(`nothing > ${heard[j - 1] ?? ''}`);
      j -= 1;
    }
  }
  return { errors: at(said.length, heard.length), differences };
}
