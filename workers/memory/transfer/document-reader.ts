/** Reads a JSON document piece by piece, so that one of any size takes little memory: lists are walked, what is in them is parsed one by one. */

/** What is walked, by its path, and what it has to be; all else is parsed whole. */
export type WalkedPaths = Readonly<Record<string, 'object' | 'array'>>;

export interface DocumentReaderOptions {
  /** `''` is the document; `a.b` a field, `a[]` what a list holds. */
  readonly walked: WalkedPaths;
  /** A value that is not walked. */
  readonly onValue: (path: string, value: unknown) => void;
  /** A walked object or list is over. */
  readonly onEnd: (path: string) => void;
  /** Says what is wrong and where: never returns. */
  readonly fail: (detail: string) => never;
  /** Of a value that is parsed whole. */
  readonly maxValueCharacters: number;
}

export interface DocumentReader {
  feed(text: string): void;
  /** There is no more. */
  end(): void;
}

/** A walked object or list. */
interface Walk {
  readonly path: string;
  readonly kind: 'object' | 'array';
  readonly keys: Set<string>;
  /** What may come next; at `start` also the end of it. */
  next: 'start' | 'key' | 'colon' | 'value' | 'more';
  key: string;
}

/** A value that is gathered until it is whole. */
interface Gathered {
  text: string;
  depth: number;
  inString: boolean;
  escaped: boolean;
  readonly kind: 'string' | 'nested' | 'plain';
}

/** Deeper than anything of ours. */
const MAX_DEPTH = 16;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const opens = (code: number): boolean => code === OPEN_OBJECT || code === OPEN_ARRAY;
const closes = (code: number): boolean => code === CLOSE_OBJECT || code === CLOSE_ARRAY;

/** Throws nothing but what `fail` and the listeners throw. */
export function createDocumentReader({ walked, onValue, onEnd, fail, maxValueCharacters }: DocumentReaderOptions): DocumentReader {
  const walks: Walk[] = [];
  let gathered: Gathered | undefined;
  let finished = false;

  const pathOfNext = (): string => {
    const walk = walks.at(-1);
    if (walk === undefined) return '';
    if (walk.kind === 'array') return `${walk.path}[]`;
    return walk.path === '' ? walk.key : `${walk.path}.${walk.key}`;
  };
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return fail('it is not JSON');
    }
  };
  const valueEnded = (): void => {
    const walk = walks.at(-1);
    if (walk === undefined) finished = true;
    else walk.next = 'more';
  };
  const take = (text: string): void => {
    gathered = undefined;
    const value = parsed(text);
    const walk = walks.at(-1);
    if (walk?.kind === 'object' && (walk.next === 'key' || walk.next === 'start')) {
      if (typeof value !== 'string') return fail('it is not JSON');
      // A name with a dot or a bracket in it would pass for a path.
      if (!/^\w{1,100}$/.test(value)) fail('it has a field of an unknown name');
      // Of two fields of one name, programs take one or the other.
      if (walk.keys.has(value)) fail(`it has ${value} twice`);
      walk.keys.add(value);
      walk.key = value;
      walk.next = 'colon';
      return;
    }
    onValue(pathOfNext(), value);
    valueEnded();
  };
  /** @returns whether a value is gathered from here on */
  const begin = (code: number): boolean => {
    const walk = walks.at(-1);
    const isKey = walk?.kind === 'object' && walk.next !== 'value';
    if (isKey && code !== QUOTE) fail('it is not JSON');
    const path = pathOfNext();
    const kind = isKey ? undefined : walked[path];
    if ((kind === 'object' && code === OPEN_OBJECT) || (kind === 'array' && code === OPEN_ARRAY)) {
      walks.push({ path, kind, keys: new Set(), next: 'start', key: '' });
      return false;
    }
    if (walk === undefined) fail('it is not a JSON object');
    const nested = opens(code);
    gathered = { text: '', depth: nested ? 1 : 0, inString: code === QUOTE, escaped: false, kind: kindOf(code) };
    return true;
  };
  const kindOf = (code: number): Gathered['kind'] => {
    if (code === QUOTE) return 'string';
    return opens(code) ? 'nested' : 'plain';
  };
  /** One character between values. @returns whether a value begins with it */
  const step = (code: number): boolean => {
    if (isSpace(code)) return false;
    if (finished) fail('something follows its end');
    const walk = walks.at(-1);
    const closing = walk?.kind === 'object' ? CLOSE_OBJECT : CLOSE_ARRAY;
    if (walk !== undefined && code === closing && (walk.next === 'start' || walk.next === 'more')) {
      walks.pop();
      onEnd(walk.path);
      valueEnded();
    } else if (walk?.next === 'more') {
      if (code !== COMMA) fail('it is not JSON');
      walk.next = walk.kind === 'object' ? 'key' : 'value';
    } else if (walk?.next === 'colon') {
      if (code !== COLON) fail('it is not JSON');
      walk.next = 'value';
    } else return begin(code);
    return false;
  };
  /** Goes on with a value. @returns where it ends; the length of the text where it does not */
  const gather = (value: Gathered, text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (value.inString) {
        if (value.escaped) value.escaped = false;
        else if (code === BACKSLASH) value.escaped = true;
        else if (code === QUOTE) {
          value.inString = false;
          if (value.depth === 0) return at + 1;
        }
      } else if (value.kind === 'plain') {
        if (isSpace(code) || code === COMMA || closes(code)) return at;
      } else if (code === QUOTE) value.inString = true;
      else if (opens(code)) {
        value.depth += 1;
        if (value.depth > MAX_DEPTH) fail('it is nested too deeply');
      } else if (closes(code)) {
        value.depth -= 1;
        if (value.depth === 0) return at + 1;
      }
    }
    return -1;
  };

  return {
    feed(text) {
      let at = 0;
      while (at < text.length) {
        if (gathered === undefined) {
          // What is begun holds its first character itself.
          if (!step(text.charCodeAt(at))) at += 1;
          continue;
        }
        const value: Gathered = gathered;
        const skip = value.text === '' && value.kind !== 'plain' ? 1 : 0;
        const end = gather(value, text, at + skip);
        const until = end === -1 ? text.length : end;
        if (value.text.length + until - at > maxValueCharacters) fail(`a value has more than ${String(maxValueCharacters)} characters`);
        value.text += text.slice(at, until);
        at = until;
        if (end !== -1) take(value.text);
      }
    },
    end() {
      if (!finished) fail('it ends before its end');
    },
  };
}
