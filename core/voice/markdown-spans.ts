/** Follows inline Markdown as it arrives, to tell where an answer must not be cut: inside code, links, tags and formulas. */

type SpanKind = 'none' | 'code' | 'text' | 'after-text' | 'target' | 'tag' | 'formula';

/** Characters after which a span that has not ended is taken for plain text. */
const SPAN_LIMITS: Readonly<Record<SpanKind, number>> = {
  none: Infinity,
  code: 300,
  text: 300,
  'after-text': 1,
  target: 300,
  tag: 300,
  formula: 120,
};

/** Knows, after each character of a line, whether the next one belongs to a span. */
export interface SpanTracker {
  /** The next character of the line. */
  feed(character: string): void;
  /** A cut here would tear a span apart. */
  readonly inside: boolean;
  /** What passes here is not said: a link's target, a tag, a formula. */
  readonly hidden: boolean;
}

/** Starts outside all spans; make a new one for each line. Constant work per character. */
export function createSpanTracker(): SpanTracker {
  let kind: SpanKind = 'none';
  let length = 0;
  let depth = 0;
  let previous = '';
  let ticks = 0;
  let openTicks = 0;
  let codeInText = false;
  let targetHasSpace = false;

  const enter = (next: SpanKind): void => {
    kind = next;
    length = 0;
    depth = 1;
    targetHasSpace = false;
  };

  const endTicks = (): void => {
    if (kind === 'code') {
      if (ticks === openTicks) kind = codeInText ? 'text' : 'none';
    } else if (kind === 'none' || kind === 'after-text' || kind === 'text') {
      codeInText = kind === 'text';
      openTicks = ticks;
      kind = 'code';
      length = 0;
    }
    ticks = 0;
  };

  const outside = (character: string): void => {
    if (character === '[') enter('text');
    else if (previous === '<' && /[a-z/!]/i.test(character)) enter('tag');
    else if (previous === '$' && /[^\s\d.,!?)$]/.test(character)) enter('formula');
    else if (previous === '\\' && character === '(') enter('formula');
  };

  const within = (character: string): void => {
    if (kind === 'text') {
      if (character === '[') depth += 1;
      else if (character === ']') depth -= 1;
      if (depth === 0) enter('after-text');
    } else if (kind === 'target') {
      if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      else if (/\s/.test(character)) targetHasSpace = true;
      if (depth === 0) kind = 'none';
    } else if (kind === 'tag') {
      if (character === '>') kind = 'none';
    } else if (kind === 'formula') {
      if (character === '$' || (previous === '\\' && character === ')')) kind = 'none';
    }
  };

  const step = (character: string): void => {
    if (character === '`') {
      ticks += 1;
      return;
    }
    if (ticks > 0) endTicks();
    const escaped = previous === '\\' && character !== '(' && character !== ')';
    if (kind === 'after-text') {
      kind = 'none';
      if (character === '(') enter('target');
      else if (character === '[') enter('text');
    } else if (kind === 'none') {
      if (!escaped) outside(character);
    } else if (kind !== 'code' && !escaped) {
      within(character);
    }
  };

  return {
    feed(character) {
      length += 1;
      step(character);
      // A target without a space may be a long data address: it ends at its bracket or with the line.
      if (length > SPAN_LIMITS[kind] && !(kind === 'target' && !targetHasSpace)) kind = 'none';
      previous = previous === '\\' && character === '\\' ? '' : character;
    },
    get inside() {
      return kind !== 'none' && kind !== 'after-text';
    },
    get hidden() {
      return kind === 'target' || kind === 'tag' || kind === 'formula';
    },
  };
}
