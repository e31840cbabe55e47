/** An answer as words to be read out: without the marks of Markdown, code named instead of spelled. */
import { splitBlocks } from './blocks.ts';

function withoutMarks(source: string): string {
  return source
    .split('\n')
    .filter((line) => !/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-*:?[ \t]*)*$/.test(line))
    .map((line) =>
      line
        .replace(/^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?/, '')
        .replace(/^\||\|[ \t]*$/g, '')
        .replace(/[ \t]*\|[ \t]*/g, ', ')
        .replace(/!?\[([^\][]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\][]*\])/g, '$1')
        .replace(/(\*\*|__|~~|`+)(?=\S)(.*?\S)\1/g, '$2')
        .replace(/(^|[^\w*])[*_](?=\S)([^*_]*[^\s*_])[*_](?!\w)/g, '$1$2')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

/** @param codeLabel - said for a block of code */
export function plainWords(markdown: string, codeLabel: string): string {
  return splitBlocks(markdown)
    .blocks.map(({ source, code, plain }) => {
      if (code !== undefined) return `${codeLabel} ${code.language}`.trim();
      return plain ? source.trim() : withoutMarks(source);
    })
    .filter((text) => text !== '')
    .join('\n');
}
