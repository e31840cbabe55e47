import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speakable } from '../../../core/voice/speakable.ts';
import { piecesOf } from './deltas.ts';

/** What is said of an answer that arrives character by character, pieces with nothing to say left out. */
async function said(text: string): Promise<string[]> {
  return (await piecesOf(text)).map((piece) => piece.spoken).filter((spoken) => spoken !== '');
}

describe('speakable', () => {
  it.each([
    ['Plain words.', 'Plain words.'],
    ['', ''],
    ['  \n ', ''],
    ['This is *very* **important** and ***so*** on.', 'This is very important and so on.'],
    ['_This_ too, __bold__.', 'This too, bold.'],
    ['**Unclosed', 'Unclosed'],
    ['and closed** later', 'and closed later'],
    ['~~gone~~ here', 'gone here'],
    ['about ~5 km', 'about ~5 km'],
    ['2 * 3 = 6', '2 * 3 = 6'],
    ['2*3=6', '2*3=6'],
    ['snake_case_name', 'snake case name'],
    ['un*frigging*believable', 'unfriggingbelievable'],
    ['\\*not emphasis\\* and \\_', '*not emphasis* and _'],
    ['C:\\Users', 'C:\\Users'],
    ['hard break\\', 'hard break'],
    ['[the docs](https://example.com/a_(b))', 'the docs'],
    ['[the *docs*](<https://example.com> "A title") here', 'the docs here'],
    ['[the docs][ref], [the docs][] and [docs]', 'the docs, the docs and docs'],
    ['[a [nested] one](x)', 'a nested one'],
    ['[unclosed', 'unclosed'],
    ['![a cat](cat.png) sleeps', 'a cat sleeps'],
    ['![](cat.png)', ''],
    ['![x](data:image/png;base64,AAAA)', 'x'],
    ['[![build](b.svg)](https://ci) passes', 'build passes'],
    ['Wow! [link](x)', 'Wow! link'],
    ['[id]: https://example.com "Title"', ''],
    ['A fact[^1] and[12] another.', 'A fact and another.'],
    ['[^1]: A note.', 'A note.'],
    ['A source【4†a.txt】.', 'A source.'],
    ['See https://www.example.com/a/b?c=d#e.', 'See example.com.'],
    ['See http://localhost:3000/x, please', 'See localhost, please'],
    ['See (https://en.wikipedia.org/wiki/A_(b)).', 'See (en.wikipedia.org).'],
    ['See www.example.com/x!', 'See example.com!'],
    ['See <https://example.com/x>.', 'See example.com.'],
    ['**https://example.com/x**', 'example.com'],
    ['[https://example.com/x](https://example.com/x)', 'example.com'],
    ['Open file:///etc/hosts now', 'Open now'],
    ['https://user:secret@example.com/x', 'example.com'],
    ['Mail <me@example.com> or me@example.com', 'Mail me@example.com or me@example.com'],
    ['A <b>bold</b> <span class="x">word</span><br/>here', 'A bold word here'],
    ['A <!-- hidden --> word', 'A word'],
    ['x < y and y > z', 'x < y and y > z'],
    ['if a<b then', 'if a<b then'],
    ['Tom &amp; Jerry&#39;s caf&eacute;&nbsp;&#x41; &unknown; AT&T', "Tom & Jerry's café A &unknown; AT&T"],
    ['&lt;b&gt; stays', '<b> stays'],
    ['&#0; &#xd800; &#x110000; x', 'x'],
    ['Run `npm install` now', 'Run npm install now'],
    ['Run ``npm ` install`` now', 'Run npm ` install now'],
    ['Call `read_file()` in `main.ts`', 'Call read file in main.ts'],
    ['Write `a[i]=>{}` here', 'Write here'],
    ['Open `https://example.com/a/b` or `git clone https://example.com/a.git`', 'Open example.com or git clone example.com'],
    ['Use `=>` and `--help`.', 'Use and --help.'],
    ['Code `*a*` and `[b](c)`', 'Code and'],
    [`Code \`${'word '.repeat(30)}\` end`, 'Code end'],
    ['An `unclosed tick', 'An unclosed tick'],
    ['Energy $E=mc^2$ is.', 'Energy is.'],
    ['So \\(a+b\\) and \\[c\\] and $$d$$.', 'So and and.'],
    ['It costs $5 and $10.', 'It costs $5 and $10.'],
    ['From $5 to 10$ each', 'From $5 to 10$ each'],
    ['A $5$ here', 'A here'],
    ['Set $HOME to it', 'Set $HOME to it'],
    ['Great! 🎉', 'Great!'],
    ['Done 👍🏽! 👨‍👩‍👧 ok 🇫🇷 1️⃣', 'Done! ok 1'],
    ['Bravo 🎉 !', 'Bravo !'],
    [':tada: Yes :smile:', 'Yes'],
    ['At 10:30:00 sharp', 'At 10:30:00 sharp'],
    ['🎉', ''],
    ['---', ''],
    ['***', ''],
    ['=====', ''],
    ['?!', ''],
    ['File → Save -> Close', 'File, Save, Close'],
    ['Name | Value', 'Name, Value'],
    ['[ ] a task', 'a task'],
    ['[x] a task', 'a task'],
    ['Title #', 'Title'],
    [`The hash ${'d41d8cd9'.repeat(8)} is.`, 'The hash is.'],
    ['(https://) and () here', 'and here'],
    ['Copyright © 2024 Acme™', 'Copyright © 2024 Acme™'],
    ['今天**很**好。', '今天很好。'],
    ['« Bonjour », dit-il !', '« Bonjour », dit-il !'],
    ['5 € or 20 % of 3 m²', '5 € or 20 % of 3 m²'],
  ])('of %j', (text, expected) => {
    expect(speakable(text)).toBe(expected);
  });

  it('leaves plain prose as it is', () => {
    const word = fc.stringMatching(/^[a-zéü]{1,12}[,;]?$/);
    const prose = fc.array(word, { minLength: 1, maxLength: 30 }).map((list) => `${list.join(' ')}.`);
    fc.assert(
      fc.property(prose, (text) => {
        expect(speakable(text)).toBe(text);
      }),
    );
  });

  it('says the same of its own output once it is plain', () => {
    const part = fc.constantFrom('word', '*', '**', ' ', '[a](b)', '`x`', '😀', '<b>', ', ', '. ', '(', ')');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(speakable(parts.join(''))).not.toMatch(/ {2}|[\n😀]|<b>/u);
      }),
    );
  });

  // Nested or repeated openers: quadratic work would be 4 * 10^10 steps, recursion would overflow the stack.
  it.each(['[', '![', '[a](', '](', '`', '$', '<a ', '&#', '(', '\\(', '\\[', ' ', ' #', '*', '_a', 'http://', 'a:', '→ ', '" '])(
    'is linear for %j',
    (unit) => {
      const text = unit.repeat(200_000 / unit.length);
      expect(speakable(text).length).toBeLessThanOrEqual(2 * text.length);
    },
  );

  it('is linear for white space before a wide character', () => {
    expect(speakable(`a${' '.repeat(200_000)}天`)).toBe('a 天');
  });

  it('handles links nested a hundred thousand deep', () => {
    expect(speakable(`${'['.repeat(100_000)}deep${'](x)'.repeat(100_000)}`)).toBe('deep');
  });
});

describe('blocks', () => {
  it.each<[string, string, string[]]>([
    ['heading', '# One\n## Two ##\n#tag here', ['One', 'Two', '#tag here']],
    ['bullets', '- One\n* Two\n+ Three\n• Four\n  - Five', ['One', 'Two', 'Three', 'Four', 'Five']],
    ['numbered list', '1. One\n2) Two\n\n10. Ten', ['1. One', '2) Two', '10. Ten']],
    ['tasks', '- [ ] One\n- [x] Two', ['One', 'Two']],
    ['quote', '> One. Two\n>> Three\n> - Four', ['One.', 'Two', 'Three', 'Four']],
    ['rules', 'One\n---\nTwo\n***\n* * *\n___\n- - -\nThree', ['One', 'Two', 'Three']],
    ['setext heading', 'One\n===\nTwo\n---', ['One', 'Two']],
    ['fence', 'One\n```js\nlet a = 1; // Hello.\n\n# no\n```\nTwo', ['One', 'Two']],
    ['tilde fence with backticks in it', '~~~\n```\ncode\n~~~\nTwo', ['Two']],
    ['longer fence', '````\n```\ncode\n```\n````\nTwo', ['Two']],
    ['fence that stays open', 'One\n```\ncode. More code.\n', ['One']],
    ['fence in a list', '1. One\n\n   ```sh\n   npm install\n   ```\n2. Two', ['1. One', '2. Two']],
    ['fence right after a bullet', '- ```\n  code\n  ```\n- Two', ['Two']],
    ['fence in a quote', '> ```\n> code\n> ```\n> Two', ['Two']],
    ['fence cut off with its quote', '> ```\n> code\nTwo', ['Two']],
    ['three backticks that are inline code', '```npm install``` is it.', ['npm install is it.']],
    ['two backticks', '``a`` is it.', ['a is it.']],
    ['fence at the very end', 'One\n```', ['One']],
    ['indented code', 'One:\n\n    let a = 1;\n\n    let b;\n\nTwo', ['One:', 'Two']],
    ['indented code with a tab', '\tcode\nTwo', ['Two']],
    ['continuation line', 'One\n    two', ['One', 'two']],
    ['nested list', '- One\n    - Two\n\n    Three', ['One', 'Two', 'Three']],
    ['paragraph in a list', '1. One\n\n    Two', ['1. One', 'Two']],
    ['table', 'One\n\n| a | b |\n|:--|--:|\n| 1. c | 2 |\n\nTwo', ['One', 'Two']],
    ['table up to the end', '| a | b |\n|---|---|\n| 1 | 2 |', []],
    ['table with open rows', '| a | b\n|---|---\n| 1 | 2\n\nTwo', ['Two']],
    ['table without outer pipes', 'a | b\n--- | ---\n1 | 2\n3 | 4\n\nTwo | three', ['a, b', 'Two, three']],
    ['text right after a table', '| a | b |\n|---|---|\n| 1 | 2 |\nTwo\n- Three', ['Two', 'Three']],
    ['absolute value', '|x| is small.', ['x is small.']],
    ['formula block', 'One\n$$\nx = 1\n$$\nTwo', ['One', 'Two']],
    ['formula block with brackets', '\\[\nx = 1\n\\]\nTwo', ['Two']],
    ['formula environment', '\\begin{align}\nx &= 1\n\\end{align}\nTwo', ['Two']],
    ['formula on one line', '$$x = 1$$.\nTwo', ['Two']],
    ['formula that starts a sentence', '$$x$$ is small.', ['is small.']],
    ['formula that stays open', '$$\nx\n\nTwo', ['Two']],
    ['comment', '<!-- one\ntwo -->\nThree', ['Three']],
    ['html lines', '<details>\n<summary>One</summary>\nTwo\n</details>', ['One', 'Two']],
    ['footnotes', 'One[^1].\n\n[^1]: Two', ['One.', 'Two']],
    ['link definitions', 'One [a][1].\n\n[1]: https://a.b/c "Title"', ['One a.']],
    ['windows line ends', '# One\r\n```\r\ncode\r\n```\r\n| a | b |\r\n|---|---|\r\nTwo\r\n', ['One', 'Two']],
    ['a number alone', '42', ['42']],
    ['a year at a line start', '2024 was fine. Yes.', ['2024 was fine.', 'Yes.']],
    ['a decimal at a line start', '3.5 is it. Yes.', ['3.5 is it.', 'Yes.']],
    ['a negative number', '-5 degrees', ['-5 degrees']],
    ['bold over several pieces', '**One. Two.** Three.', ['One.', 'Two.', 'Three.']],
  ])('%s', async (_name, text, expected) => {
    expect(await said(text)).toEqual(expected);
  });

  it('never says a character of code, however the fence is cut off', async () => {
    // Backticks alone on a line end the fence: what follows them is no code.
    const code = fc
      .array(fc.constantFrom('let ', 'x', '.', ' ', '\n', '|', '#', '1. ', '> ', '    ', '``', '$$', '[^1]'), { maxLength: 40 })
      .filter((parts) => !/^ *`{3,} *$/m.test(parts.join('')));
    await fc.assert(
      fc.asyncProperty(code, async (parts) => {
        expect(await said(`Look.\n\`\`\`js\n${parts.join('')}`)).toEqual(['Look.']);
        expect(await said(`Look.\n~~~\n${parts.join('')}\n~~~\nDone.`)).toEqual(['Look.', 'Done.']);
      }),
    );
  });
});
