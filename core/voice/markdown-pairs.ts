/** Finds, in one pass over a text, which brackets and which backtick runs belong together. */

/** Places are offsets in the text. */
export interface MarkdownPairs {
  /** Place of the `]` or `)` that closes the `[` or `(` at this place. */
  readonly closing: ReadonlyMap<number, number>;
  /** For a run of backticks that opens code: the place of the run, as long, that closes it. */
  readonly code: ReadonlyMap<number, number>;
}

/** Linear in the length of the text; escaped brackets and those inside code are left alone. */
export function pairMarkdown(text: string): MarkdownPairs {
  const code = pairBackticks(text);
  return { closing: pairBrackets(text, code), code };
}

/** The length of the run of one character that starts at `at`. */
export function runLength(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] === text[at]) end += 1;
  return end - at;
}

function pairBackticks(text: string): Map<number, number> {
  const runs: { at: number; length: number }[] = [];
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at)) {
    const length = runLength(text, at);
    runs.push({ at, length });
    at += length;
  }
  const nextOfLength = new Map<number, number>();
  const pairs = new Map<number, number>();
  for (const run of runs.reverse()) {
    const next = nextOfLength.get(run.length);
    if (next !== undefined) pairs.set(run.at, next);
    nextOfLength.set(run.length, run.at);
  }
  return pairs;
}

function pairBrackets(text: string, code: ReadonlyMap<number, number>): Map<number, number> {
  const pairs = new Map<number, number>();
  const square: number[] = [];
  const round: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const open = character === ']' ? square.pop() : character === ')' ? round.pop() : undefined;
    if (open !== undefined) pairs.set(open, at);
    if (character === '\\') at += 1;
    else if (character === '[') square.push(at);
    else if (character === '(') round.push(at);
    else if (character === '`') {
      const length = runLength(text, at);
      at = (code.get(at) ?? at) + length - 1;
    }
  }
  return pairs;
}
