import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { splitBlocks } from '../../renderer/components/markdown/blocks.ts';
import { Markdown } from '../../renderer/components/markdown/markdown.tsx';

const draw = (text: string, growing = false): string =>
  renderToStaticMarkup(<Markdown text={text} growing={growing} />).replace(/^<div class="markdown">|<\/div>$/g, '');

describe('an answer', () => {
  it('shows what Markdown means', () => {
    expect(draw('**a** *b* ~~c~~ `d`')).toBe(
      '<p dir="auto"><strong>a</strong> <em>b</em> <del>c</del> <code class="code-inline">d</code></p>',
    );
    expect(draw('# One\n\n###### Six')).toMatch(/<h3 class="heading heading-1".*One<\/h3>.*<h3 class="heading heading-6".*Six<\/h3>/s);
    expect(draw('3. three\n4. four')).toMatch(/^<ol start="3">\s*<li dir="auto">three<\/li>\s*<li/);
    expect(draw('- [x] a\n- [ ] b')).toMatch(/aria-label="Done">☑.*aria-label="To do">☐/s);
    expect(draw('| a | b |\n|---|--:|\n| 1 | 2 |')).toMatch(/<th scope="col">a<\/th>.*<td class="cell-right">2<\/td>/s);
    expect(draw('> quoted')).toMatch(/<blockquote>\s*<p dir="auto">quoted<\/p>\s*<\/blockquote>/);
  });

  it('names the language of code, in the margin or in a list', () => {
    for (const text of ['```python\nprint(1)\n```', '- a\n\n  ```python\n  print(1)\n  ```']) {
      expect(draw(text)).toContain('<span class="code-language">python</span>');
      expect(draw(text)).toContain('<code>print(1)</code>');
    }
  });

  it('shows HTML as the text it is', () => {
    expect(draw('<b onclick="x()">a</b> <script>alert(1)</script>')).toBe(
      '<p dir="auto">&lt;b onclick=&quot;x()&quot;&gt;a&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
  });

  it('offers https and mailto, never as an address of the page, and says the others', () => {
    expect(draw('[a](https://example.com/x)')).toContain('<span class="link" role="link" tabindex="0"');
    expect(draw('<me@example.com>')).toContain('title="mailto:me@example.com"');
    expect(draw('[a](javascript:alert(1))')).toBe(
      '<p dir="auto"><span class="link-refused">a (<bdi class="address" dir="ltr">javascript:alert(1)</bdi>)</span></p>',
    );
    expect(draw('http://example.com')).not.toContain('role="link"');
    expect(draw('[a][1]\n\n[1]: https://example.com/y')).toContain('title="https://example.com/y"');
  });

  it('shows pictures by name and address', () => {
    const picture = draw('![A cat](https://example.com/cat.png)');
    expect(picture).toContain('A cat');
    expect(picture).toContain('https://example.com/cat.png');
    expect(picture).not.toMatch(/<img|src=/);
  });

  it('has no attribute that the answer chose', () => {
    const all = draw('# a\n\n[b](https://c.example "title\\" onx=y")\n\n```"><img src=x>\nd\n```\n\n[^1]\n\n[^1]: note');
    expect(all).not.toMatch(/ (href|src|id|on\w+|style|target)=/);
  });

  it('is the same in pieces as in one', () => {
    const pieces = ['A **b**.\n\n', '- one\n- two\n\n', '> q\n\n', '| a |\n|---|\n| 1 |\n\n', '1. x\n\n   y\n\n', 'End.'];
    const { blocks } = splitBlocks(pieces.join(''));
    expect(blocks.map(({ source }) => source)).toEqual(pieces);
    expect(draw(pieces.join(''))).toBe(pieces.map((piece) => draw(piece)).join(''));
  });

  it('is drawn at every length of it', () => {
    const text =
      '# T\n\nSee [a](https://b.example) and ![c](d).\n\n```js\nlet x;\n```\n\n- [ ] e\n  - **f**\n\n| g | h |\n|---|---|\n| `i` | j |\n';
    for (let length = 0; length <= text.length; length += 1) expect(() => draw(text.slice(0, length), true)).not.toThrow();
  });

  it('is shown as it is when the parser gives up', () => {
    expect(draw('*_'.repeat(1_000))).toMatch(/^<p class="plain-text">/);
  });
});
