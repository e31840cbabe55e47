/** The bricks of the rewriting rules. */

/** Rewrites what it understands and leaves the rest. */
export type Rewrite = (text: string) => string;

/** A number without sign: "1,250.75", "3.5", ".5", "12". */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`;
/** Not inside a word or a longer number. */
export const START = String.raw`(?<![\p{L}\p{N}_^]|\d[.,:/-])`;
export const END = String.raw`(?![\p{L}\p{N}_]|[.,:/-]\d)`;
/** Between the ends of a range. */
export const DASH = String.raw`\s?[-–—]\s?`;

/** The named groups of a match; a group that took no part is absent. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** A rule: each match of `pattern` becomes what `say` gives; undefined keeps it. `before` and `after` are the text around. */
export function rule(
  pattern: string,
  say: (groups: Groups, match: string, before: string, after: string) => string | undefined,
  flags = 'gu',
): Rewrite {
  const expression = new RegExp(pattern, flags);
  return (text) =>
    text.replace(expression, (...found: unknown[]) => {
      const match = String(found[0]);
      const groups = found.at(-1);
      const named = typeof groups === 'object' && groups !== null ? (groups as Groups) : {};
      const offset = Number(found.at(typeof groups === 'object' ? -3 : -2));
      // A window is enough to decide, and keeps long texts linear.
      const said = say(
        named,
        match,
        text.slice(Math.max(0, offset - 40), offset),
        text.slice(offset + match.length, offset + match.length + 60),
      );
      return said ?? match;
    });
}

/** One rewriting after the other. */
export function chain(...rewrites: readonly Rewrite[]): Rewrite {
  return (text) => rewrites.reduce((current, rewrite) => rewrite(current), text);
}

const STARTERS =
  /^["”’')\]]*(?:\s*\n|\s+["“‘(]?(?:The|It|He|She|This|That|These|Those|We|They|You|I|But|And|So|In|On|At|If|When|There|What|Who|Where|Why|How|Then|Now|Is|Are|Do|Please|My|Your|Our|His|Her|Its|For|To|A|An|No|Yes|Not|As|By|With|From|After|Before|Let|Here|However)(?![\p{L}']))/u;

/** As {@link endsSentence}, for abbreviations that names may follow: only a word that often begins a sentence counts. */
export function endsSentenceBeforeNames(after: string): boolean {
  return /^["”’')\]]*\s*$/.test(after) || STARTERS.test(after);
}

/** Whether a sentence ends where an abbreviation's full stop stands: the text is over or a capital follows. */
export function endsSentence(after: string): boolean {
  return /^["”’')\]]*\s*$/.test(after) || /^["”’')\]]*(?:\s*\n|\s+["“‘(]?\p{Lu})/u.test(after);
}
