/** Splits an answer into pieces that are parsed on their own, so that only the last one is parsed again while the answer grows. */

/** A piece of an answer; joined, the sources are the answer. */
export interface Block {
  readonly source: string;
  /** A fenced block of code, which needs no parser. */
  readonly code?: { readonly language: string; readonly text: string };
  /** Too costly or too deep for the parser: shown as it is. */
  readonly plain: boolean;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Targets of reference links, wherever they stand. */
  readonly definitions: string;
}

const FENCE = /^(`{3,}|~{3,})([^\n]*)$/;
const LIST_ITEM = /^ {0,3}([-*+]|\d{1,9}[.)])([ \t]|$)/;
const DEFINITION = /^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*$/;
const FOOTNOTE = /^[ \t>]*\[\^[^\]\n]{1,200}\]:/;

/** A list goes on in a piece of its own after so many characters; at 2,000 parsing takes about 15 ms on a slow core. */
const LONG_LIST_CHARACTERS = 2_000;
/** Beyond these the parser takes more than about 50 ms: its time grows with the square of what could open or close something. */
const MAX_PARSED_CHARACTERS = 6_000;
const MAX_DELIMITERS = 600;
/** Quotes and lists in each other; an answer has three or four. */
const DEEP = /^(?:[ \t]{60}|(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){20})/m;

function isPlain(source: string): boolean {
  if (source.length > MAX_PARSED_CHARACTERS) return true;
  if (source.length > MAX_DELIMITERS && (source.match(/[*_~[\]<>`!\\&]/g)?.length ?? 0) > MAX_DELIMITERS) return true;
  return DEEP.test(source);
}

function codeOf(lines: readonly string[], mark: string, info: string): Block {
  const body = lines.slice(1);
  if (closes(body.at(-1)?.trimEnd() ?? '', mark)) body.pop();
  const text = body.join('').replace(/\n$/, '');
  return { source: lines.join(''), code: { language: info.trim().split(/\s/)[0] ?? '', text }, plain: false };
}

/** True for the line that ends a fence. */
function closes(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return /^ {0,3}\S/.test(line) && trimmed.length >= mark.length && trimmed === (mark[0] ?? '').repeat(trimmed.length);
}

/** Where a piece may end before a line that begins at the margin, seen from the lines of the piece so far. */
function mayEnd(
  line: string,
  { afterBlank, list, size, fenceInside }: { afterBlank: boolean; list: boolean; size: number; fenceInside: boolean },
): boolean {
  if (/^[ \t]/.test(line)) return false;
  if (!LIST_ITEM.test(line)) return afterBlank;
  return list ? size > LONG_LIST_CHARACTERS && !fenceInside : afterBlank;
}

/** @param source - Markdown, perhaps still growing */
export function splitBlocks(source: string): Blocks {
  const lines = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const blocks: Block[] = [];
  const definitions: string[] = [];
  let held: string[] = [];
  let state = { afterBlank: false, list: false, size: 0, fenceInside: false };
  let fence: { mark: string; info: string } | undefined;

  const end = (): void => {
    const text = held.join('');
    if (text !== '') blocks.push(fence === undefined ? { source: text, plain: isPlain(text) } : codeOf(held, fence.mark, fence.info));
    held = [];
    fence = undefined;
    state = { afterBlank: false, list: false, size: 0, fenceInside: false };
  };

  for (const line of lines) {
    const bare = line.trimEnd();
    if (fence !== undefined) {
      held.push(line);
      if (closes(bare, fence.mark)) end();
      continue;
    }
    const [, mark, info = ''] = FENCE.exec(bare) ?? [];
    if (mark !== undefined && !(mark.startsWith('`') && info.includes('`'))) {
      end();
      fence = { mark, info };
      held.push(line);
      continue;
    }
    if (FOOTNOTE.test(bare)) return { blocks: [{ source, plain: isPlain(source) }], definitions: '' };
    if (bare !== '' && held.length > 0 && mayEnd(line, state)) end();
    if (DEFINITION.test(bare)) definitions.push(bare);
    held.push(line);
    state = {
      afterBlank: bare === '',
      list: state.list || LIST_ITEM.test(line),
      size: state.size + line.length,
      fenceInside: state.fenceInside !== /^[ \t>*+\d.)-]+(`{3,}|~{3,})/.test(line),
    };
  }
  end();
  return { blocks, definitions: definitions.join('\n') };
}

/**
 * How much of a growing piece is shown: all while it is short, in steps when parsing it again takes long.
 * @param length - of the piece, in characters
 */
export function shownLength(length: number): number {
  if (length < 1_000) return length;
  const step = Math.ceil(length / 1_000) * 20;
  return length - (length % step);
}
