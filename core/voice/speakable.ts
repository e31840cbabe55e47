/** Turns inline Markdown into what is to be said aloud: words stay, markup, addresses, formulas and pictures go. */
import { decodeEntity, ENTITY_CHARACTERS } from './html-entities.ts';
import { pairMarkdown, runLength } from './markdown-pairs.ts';
import type { MarkdownPairs } from './markdown-pairs.ts';

/** A run of letters and digits longer than this is a hash or encoded data, not a word. */
const WORD_CHARACTERS = 60;
/** Code is read when at least this share of its characters are letters and digits: `npm install`, not `a[i]=>{}`. */
const CODE_WORDS_SHARE = 0.6;
/** Longer code is a program, not a name or a command. */
const CODE_CHARACTERS = 80;
const FORMULA_CHARACTERS = 300;

/** Output for the characters before `next`. */
interface Step {
  readonly say: string;
  readonly next: number;
}

/**
 * What to say for a stretch of inline text of an answer, whose block marks (hashes, bullets, quote marks) are already off.
 * Empty when there is nothing to say. Linear in the length of the text.
 */
export function speakable(text: string): string {
  if (/^\s*\[[^\]]{1,100}\]:\s*\S+/.test(text) && !/^\s*\[\^/.test(text)) return '';
  return tidy(inlineText(text.replace(/^\s*\[[ xX]\]\s/, '').replace(/ #{1,6}\s*$/, '')));
}

function inlineText(text: string): string {
  const pairs = pairMarkdown(text);
  /** Where to go on after the text of a link, by the place of its closing bracket. */
  const skips = new Map<number, number>();
  let out = '';
  let at = 0;
  while (at < text.length) {
    const skip = skips.get(at);
    const step: Step = skip === undefined ? stepAt(text, at, pairs, skips) : { say: '', next: skip };
    out += step.say;
    at = step.next;
  }
  return out;
}

function stepAt(text: string, at: number, pairs: MarkdownPairs, skips: Map<number, number>): Step {
  const character = text.charAt(at);
  const literal: Step = { say: character, next: at + 1 };
  switch (character) {
    case '`':
      return codeAt(text, at, pairs);
    case '[':
      return bracketAt(text, at, pairs, skips);
    case ']':
      return { say: '', next: at + 1 };
    case '!':
      return text[at + 1] === '[' && pairs.closing.has(at + 1) ? { say: '', next: at + 1 } : literal;
    case '*':
    case '_':
    case '~':
    case '=':
      return emphasisAt(text, at);
    case '<':
      return tagAt(text, at) ?? literal;
    case '&': {
      const end = text.slice(at, at + ENTITY_CHARACTERS).indexOf(';');
      const decoded = end === -1 ? undefined : decodeEntity(text.slice(at, at + end + 1));
      return decoded === undefined ? literal : { say: decoded, next: at + end + 1 };
    }
    case '\\':
      return backslashAt(text, at);
    case '$':
      return formulaAt(text, at) ?? literal;
    case '|':
      return { say: text[at - 1] === ' ' && text[at + 1] === ' ' ? ', ' : ' ', next: at + 1 };
    case ':':
      return shortcodeAt(text, at) ?? literal;
    default:
      return addressAt(text, at) ?? literal;
  }
}

function codeAt(text: string, at: number, pairs: MarkdownPairs): Step {
  const length = runLength(text, at);
  const close = pairs.code.get(at);
  if (close === undefined) return { say: '', next: at + length };
  const code = text.slice(at + length, close).trim();
  return { say: codeWords(code), next: close + length };
}

function codeWords(code: string): string {
  const named = code
    .replace(/[a-z][a-z0-9+.-]{1,15}:\/\/\S+/gi, hostOf)
    .replace(/\(\)/g, '')
    .replace(/_+/g, ' ');
  const dense = named.replace(/\s+/g, '');
  const letters = dense.replace(/[^\p{L}\p{N}]+/gu, '');
  return code.length > CODE_CHARACTERS || letters.length < CODE_WORDS_SHARE * dense.length ? '' : named.trim();
}

function bracketAt(text: string, at: number, pairs: MarkdownPairs, skips: Map<number, number>): Step {
  const close = pairs.closing.get(at);
  if (close === undefined) return { say: '', next: at + 1 };
  if (text[at + 1] === '^' || (close - at <= 4 && /^\[\d+\]$/.test(text.slice(at, close + 1)) && text[close + 1] !== '(')) {
    return { say: '', next: close + (text[close + 1] === ':' ? 2 : 1) };
  }
  const follows = text[close + 1];
  const target = follows === '(' || follows === '[' ? pairs.closing.get(close + 1) : undefined;
  if (target !== undefined) skips.set(close, target + 1);
  return { say: '', next: at + 1 };
}

/** Marks at the edge of a word are emphasis; between two spaces, or a star between digits, they are meant. */
function emphasisAt(text: string, at: number): Step {
  const length = runLength(text, at);
  const run = text.slice(at, at + length);
  const next = at + length;
  const left = text.charAt(at - 1);
  const right = text.charAt(next);
  const single = length === 1;
  if (/^\s?$/.test(left) && /^\s?$/.test(right)) return { say: run, next };
  if (/\w/.test(left) && /\w/.test(right)) {
    if (run === '_') return { say: ' ', next };
    if (run === '*' && /\d/.test(left + right)) return { say: run, next };
  }
  const mark = run.startsWith('*') || run.startsWith('_') || !single;
  return { say: mark ? '' : run, next };
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tagAt(text: string, at: number): Step | undefined {
  const comment = sticky(/<!--[^<>]{0,300}-->/y, text, at) ?? sticky(/<\/?[a-z][a-z0-9-]{0,30}(?:\s[^<>]{0,300})?\/?>/iy, text, at);
  if (comment !== null) return { say: ' '.repeat(/^<(?:br|p|li|td|div|hr)\b/i.test(comment[0]) ? 1 : 0), next: at + comment[0].length };
  const address = sticky(/<(?:mailto:)?([^\s<>@]{1,64}@[^\s<>@]{1,255})>/y, text, at);
  if (address !== null) return { say: address[1] ?? '', next: at + address[0].length };
  const link = sticky(/<([a-z][a-z0-9+.-]{1,15}:[^\s<>]{1,2000})>/iy, text, at);
  return link === null ? undefined : { say: hostOf(link[1] ?? ''), next: at + link[0].length };
}

function backslashAt(text: string, at: number): Step {
  const next = text.charAt(at + 1);
  if (next === '(' || next === '[') {
    const end = text.slice(at, at + FORMULA_CHARACTERS).indexOf(next === '(' ? '\\)' : '\\]');
    if (end !== -1) return { say: '', next: at + end + 2 };
  }
  if (next !== '' && /[!-/:-@[-`{-~]/.test(next)) return { say: next, next: at + 2 };
  return { say: /^\s?$/.test(next) ? '' : '\\', next: at + 1 };
}

function formulaAt(text: string, at: number): Step | undefined {
  const double = sticky(/\$\$[^$]{1,300}\$\$/y, text, at);
  if (double !== null) return { say: '', next: at + double[0].length };
  const inline = sticky(/\$([^\s$](?:[^$]{0,300}[^\s$])?)\$(?!\d)/y, text, at);
  if (inline === null) return undefined;
  // "$5 and 10$" are prices, "$5$" and "$2x = 4$" formulas.
  const price = /^\d/.test(inline[1] ?? '') && /\s/.test(inline[1] ?? '') && !/[\\^_{}=<>]/.test(inline[1] ?? '');
  return price ? undefined : { say: '', next: at + inline[0].length };
}

/** An emoji by its name, such as `:tada:`. */
function shortcodeAt(text: string, at: number): Step | undefined {
  const shortcode = /^\s?$/.test(text.charAt(at - 1)) ? sticky(/:[a-z][a-z0-9_+-]{1,30}:(?=\s|$|[.,!?])/y, text, at) : null;
  return shortcode === null ? undefined : { say: '', next: at + shortcode[0].length };
}

const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.(?=[a-z0-9]))[^\s<>"`|（）「」，。]*/iy;

/** A bare address becomes the name of its host. */
function addressAt(text: string, at: number): Step | undefined {
  const match = sticky(ADDRESS, text, at);
  if (match === null || (/^www\./i.test(match[0]) && /[\w.@-]/.test(text.charAt(at - 1)))) return undefined;
  const address = trimAddress(match[0]);
  return { say: hostOf(address), next: at + address.length };
}

function hostOf(address: string): string {
  if (/^(?:file|data):/i.test(address)) return '';
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)/i.exec(address)?.[1] ?? '';
}

/** Takes off the punctuation that belongs to the sentence. */
function trimAddress(address: string): string {
  let end = address.length;
  let balance = 0;
  for (const character of address) balance += character === '(' ? 1 : character === ')' ? -1 : 0;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (last === ')' && balance < 0) balance += 1;
    else if (!".,;:!?*_~'’”»]".includes(last)) break;
  }
  return address.slice(0, end);
}

const EMOJI =
  /( ?)(?:(?![©®™\d#*])\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}]|[\u200b-\u200d]|\ufe0e|\ufe0f|\u20e3)+([!?.,;:]?)/gu;

/** Cleans up after what was taken out. Nothing remains of a text without a letter or digit. */
function tidy(text: string): string {
  const words = text
    .replace(EMOJI, (_, space: string, mark: string) => (mark === '' ? space || ' ' : mark))
    .replace(/【[^】]{0,60}】/g, '')
    .replace(/[A-Za-z0-9+/=_-]+/g, (word) => (word.length > WORD_CHARACTERS ? '' : word))
    .replace(/\s+/g, ' ')
    .replace(/ ?[→⇒➜] ?| [-=]> /g, ', ')
    .replace(/\( ?\)|\[ ?\]|" ?"/g, '')
    .replace(/ ([.,])(?= |$)/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
}
