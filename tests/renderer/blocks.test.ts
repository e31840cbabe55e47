import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownLength, splitBlocks } from '../../renderer/components/markdown/blocks.ts';

const sources = (text: string): string[] => splitBlocks(text).blocks.map(({ source }) => source);

describe('the pieces of an answer', () => {
  it('end at empty lines and at code', () => {
    expect(sources('One.\ntwo\n\nThree.\n```js\na\n\nb\n```\nFour.\n')).toEqual([
      'One.\ntwo\n\n',
      'Three.\n',
      '```js\na\n\nb\n```\n',
      'Four.\n',
    ]);
  });

  it('hold code as it is, closed or still growing', () => {
    const [code] = splitBlocks('```js title\nlet a = 1;\n\nb\n```').blocks;
    expect(code?.code).toEqual({ language: 'js', text: 'let a = 1;\n\nb' });
    expect(splitBlocks('~~~\na\n```\nb').blocks[0]?.code).toEqual({ language: '', text: 'a\n```\nb' });
    expect(splitBlocks('````\n```\n````\nafter').blocks.map(({ code: held }) => held?.text)).toEqual(['```', undefined]);
    expect(splitBlocks('```not `code` here').blocks[0]?.code).toBeUndefined();
  });

  it('keep a list together, with what is inside it', () => {
    const list = '1. one\n\n   ```js\n   x\n\n   y\n   ```\n\n2. two\n\n   more\n';
    expect(sources(`${list}\nAfter.`)).toEqual([`${list}\n`, 'After.']);
  });

  it('divide a very long list, but not the code in it', () => {
    const long = Array.from({ length: 200 }, (_, at) => `${at + 1}. item number ${at + 1}\n`).join('');
    expect(sources(long).length).toBeGreaterThan(1);
    const withCode = `- ${'a'.repeat(3_000)}\n  \`\`\`\n- not an item\n  \`\`\`\n`;
    expect(sources(withCode)).toEqual([withCode]);
  });

  it('know the targets of all links, so that each piece has them', () => {
    const { blocks, definitions } = splitBlocks('See [this][1].\n\n[1]: https://example.com "title"\n\n```\n[2]: not\n```\n');
    expect(definitions).toBe('[1]: https://example.com "title"');
    expect(blocks).toHaveLength(3);
  });

  it('stay one piece with footnotes, which are numbered through', () => {
    expect(sources('a[^1]\n\nb\n\n[^1]: note\n')).toHaveLength(1);
  });

  it('are shown as they are when parsing them would take long', () => {
    for (const text of [
      ']'.repeat(2_000),
      '*_'.repeat(1_000),
      '> '.repeat(30),
      '>'.repeat(500),
      'a'.repeat(7_000),
      `${' '.repeat(80)}- a`,
    ]) {
      expect(splitBlocks(text).blocks[0]?.plain, text.slice(0, 20)).toBe(true);
    }
    expect(splitBlocks('A **usual** answer with [a link](https://example.com) and `code`.').blocks[0]?.plain).toBe(false);
  });

  const markdown = fc
    .array(
      fc.constantFrom('a', '\n', '\n\n', '- ', '1. ', '```', '~~~', '    ', '> ', '[x]: y', '[^1]: z', '`', '| a |', '\t', '\r\n', '#'),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('joined are the answer', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(sources(text).join('')).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('but for the last two never change while the answer grows', () => {
    fc.assert(
      fc.property(
        markdown.filter((text) => !text.includes('[^')),
        fc.nat(40),
        (text, cut) => {
          const before = sources(text.slice(0, cut)).slice(0, -2);
          expect(sources(text).slice(0, before.length)).toEqual(before);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('how much of a growing piece is shown', () => {
  it('is all of a short one, and most of a long one', () => {
    expect(shownLength(0)).toBe(0);
    expect(shownLength(999)).toBe(999);
    for (const length of [1_000, 1_234, 3_333, 5_999]) {
      expect(shownLength(length)).toBeLessThanOrEqual(length);
      expect(shownLength(length)).toBeGreaterThan(length * 0.95);
    }
  });
});
