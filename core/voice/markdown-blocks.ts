/** Sorts the lines of a streamed answer: block marks, running text, and lines that are shown but not read aloud. */

/** A stretch of the answer, in order; the `text`s joined are the answer. */
export type BlockRun =
  /** Inline text, with the line's end if it is reached. May be any part of a line. */
  | { readonly kind: 'text'; readonly text: string }
  /** Blank lines and marks at the start of a line; `spoken` is a list number such as `3. `, else empty. */
  | { readonly kind: 'mark'; readonly text: string; readonly spoken: string }
  /** A whole line of code, table, formula, comment or rule. */
  | { readonly kind: 'silent'; readonly text: string };

/** Takes an answer in any portions; the runs depend on the characters alone, not on how they were portioned. */
export interface BlockScanner {
  push(delta: string): void;
  /** The answer is complete: gives out what was held back. */
  end(): void;
}

/** What a line turns out to be once its first characters are known; all but `text` are held until the line ends. */
type LineKind = 'text' | 'fence' | 'row' | 'ruler' | 'formula' | 'code' | 'body';

/** The block that goes on over lines. */
type Block =
  | { readonly type: 'none' }
  | { readonly type: 'fence'; readonly fence: string; readonly quoted: boolean }
  | { readonly type: 'indented' }
  | { readonly type: 'table' }
  | { readonly type: 'formula'; readonly closer: string };

const NO_BLOCK: Block = { type: 'none' };
const CODE_INDENT = 4;
const FORMULA_CLOSERS: readonly (readonly [string, string])[] = [
  ['$$', '$$'],
  ['\\[', '\\]'],
  ['\\begin{', '\\end{'],
  ['<!--', '-->'],
];

/** Decides from the first characters of a line's content; `undefined` asks for one more character. */
function lineKind(start: string): LineKind | 'mark' | undefined {
  if (/^(?:>|(?:#{1,6}|[-+*•‣◦]|\d{1,3}[.)])\s)$/u.test(start)) return 'mark';
  if (/^(?:#{1,6}|[-+*•‣◦:]|\d{1,3}[.)]?|`{1,2}|~{1,2})$/u.test(start)) return undefined;
  if (start === '```' || start === '~~~') return 'fence';
  if (start === '|') return 'row';
  if (/^(?:-[-:|]|:-)$/.test(start)) return 'ruler';
  for (const [opener] of FORMULA_CLOSERS) {
    if (start === opener) return 'formula';
    if (opener.startsWith(start)) return undefined;
  }
  return 'text';
}

function isTableRow(line: string, insideTable: boolean): boolean {
  const pipes = line.split('|').length - 1;
  if (insideTable) return pipes >= 1;
  // "|x| is small" is prose: a row has more bars, ends with one or has space around its cells.
  return pipes >= 3 || (pipes === 2 && (line.trimEnd().endsWith('|') || line.startsWith('| ')));
}

/** @param onRun - called for each run as soon as its kind is certain. */
export function createBlockScanner(onRun: (run: BlockRun) => void): BlockScanner {
  let block: Block = NO_BLOCK;
  let afterBlank = true;
  /** Column where the content of the last list item starts; 0 outside lists. */
  let listColumn = 0;

  // The line being read.
  let kind: LineKind | undefined;
  let head = '';
  let headSpoken = '';
  let start = '';
  let held = '';
  let column = 0;
  let quoted = false;
  let marked = false;

  const newLine = (): void => {
    kind = undefined;
    head = headSpoken = start = held = '';
    column = 0;
    quoted = marked = false;
  };
  const giveHead = (): void => {
    if (head !== '') onRun({ kind: 'mark', text: head, spoken: headSpoken });
    head = headSpoken = '';
  };
  const giveText = (text: string): void => {
    giveHead();
    if (text !== '') onRun({ kind: 'text', text });
  };
  const giveSilent = (text: string): void => {
    onRun({ kind: 'silent', text: head + text });
    head = '';
  };

  /** The first character of a line that is not blank, before any mark of its own. */
  const beginContent = (character: string): LineKind | undefined => {
    if (block.type === 'fence') {
      if (!block.quoted || quoted || character === '>') return 'body';
      block = NO_BLOCK;
    }
    if (block.type === 'formula') return 'body';
    if (marked) return undefined;
    const indented = column >= listColumn + CODE_INDENT && (afterBlank || block.type === 'indented');
    if (indented) block = { type: 'indented' };
    else if (block.type === 'indented') block = NO_BLOCK;
    return indented ? 'code' : undefined;
  };

  const takeMark = (): void => {
    head += start;
    if (start === '>') quoted = true;
    else if (start.startsWith('#')) listColumn = 0;
    else listColumn = column + start.length;
    if (/^\d/.test(start)) headSpoken = `${start.trim()} `;
    column += start.length;
    start = '';
    marked = true;
    if (block.type === 'table') block = NO_BLOCK;
  };

  const decide = (decided: LineKind): void => {
    if (decided === 'text' || decided === 'fence' || decided === 'formula') {
      if (column === 0) listColumn = 0;
    }
    afterBlank = false;
    if (decided === 'text' && block.type !== 'table') {
      kind = 'text';
      giveText(start);
    } else {
      kind = decided === 'text' ? 'row' : decided;
      held = start;
    }
    start = '';
  };

  const headCharacter = (character: string): void => {
    if (start === '' && (character === ' ' || character === '\t' || character === '\r')) {
      head += character;
      column += character === '\t' ? CODE_INDENT : 1;
      return;
    }
    if (start === '') {
      const begun = beginContent(character);
      if (begun !== undefined) {
        afterBlank = false;
        kind = begun;
        held = character;
        return;
      }
    }
    start += character;
    const decided = lineKind(start);
    if (decided === 'mark') takeMark();
    else if (decided !== undefined) decide(decided);
  };

  /** A line without content, or with nothing but marks. */
  const closeHead = (newline: string): void => {
    if (start !== '') {
      decide('text');
      if (kind === 'text') {
        if (newline !== '') giveText(newline);
      } else closeHeld(newline);
      return;
    }
    head += newline;
    if (!marked) {
      afterBlank = true;
      if (block.type === 'table' || block.type === 'formula') block = NO_BLOCK;
    }
    giveHead();
  };

  const closeFormula = (line: string): boolean => {
    const closer = FORMULA_CLOSERS.find(([opener]) => line.startsWith(opener));
    if (closer === undefined) return false;
    const end = line.indexOf(closer[1], closer[0].length);
    if (end === -1) block = { type: 'formula', closer: closer[1] };
    return end === -1 || closer[1] === '\\end{' || !/[\p{L}\p{N}]/u.test(line.slice(end + closer[1].length));
  };

  const closeBody = (line: string): void => {
    if (block.type === 'formula' && line.includes(block.closer)) block = NO_BLOCK;
    if (block.type !== 'fence') return;
    const bare = (block.quoted ? line.replace(/^[>\s]+/, '') : line).trim();
    if (bare.length >= block.fence.length && bare.startsWith(block.fence) && /^(?:`+|~+)$/.test(bare)) block = NO_BLOCK;
  };

  /** The whole line is known: says whether it is passed over in silence. */
  const isSilent = (line: string): boolean => {
    if (kind === 'row') {
      const row = isTableRow(line, block.type === 'table');
      block = row ? { type: 'table' } : NO_BLOCK;
      return row;
    }
    if (kind === 'fence') {
      const fence = /^(?:`+|~+)/.exec(line)?.[0] ?? '';
      const opens = !(fence.startsWith('`') && line.includes('`', fence.length));
      if (opens) block = { type: 'fence', fence, quoted };
      return opens;
    }
    if (kind === 'ruler') block = line.includes('|') ? { type: 'table' } : NO_BLOCK;
    if (kind === 'formula') return closeFormula(line);
    if (kind === 'body') closeBody(line);
    return true;
  };

  const closeHeld = (newline: string): void => {
    if (isSilent(held)) giveSilent(held + newline);
    else giveText(held + newline);
  };

  const heldCharacter = (character: string): void => {
    held += character;
    if (kind !== 'ruler' || /[-:|\s]/.test(character)) return;
    kind = 'text';
    giveText(held);
  };

  return {
    push(delta) {
      for (let at = 0; at < delta.length; at += 1) {
        const character = delta.charAt(at);
        if (character === '\n') {
          if (kind === undefined) closeHead('\n');
          else if (kind === 'text') giveText('\n');
          else closeHeld('\n');
          newLine();
        } else if (kind === undefined) {
          headCharacter(character);
        } else if (kind === 'text') {
          const newline = delta.indexOf('\n', at);
          const stop = newline === -1 ? delta.length : newline;
          giveText(delta.slice(at, stop));
          at = stop - 1;
        } else {
          heldCharacter(character);
        }
      }
    },
    end() {
      if (kind === undefined) closeHead('');
      else if (kind !== 'text') closeHeld('');
      newLine();
    },
  };
}
