import { describe, expect, it } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import { sentences } from '../../../core/voice/sentences.ts';
import { never, piecesOf, textsOf } from './deltas.ts';

/** The pieces expected of their own joined text, after a first line, so that no rule for the first piece applies. */
const laterCases: readonly (readonly string[])[] = [
  ['It works. ', 'It is fast. ', 'Good.'],
  ['Pi is 3.14 or so. ', 'Yes.'],
  ['It costs 3.5. ', 'Really.'],
  ['Bring fruit, e.g. Apples and pears. ', 'Thanks.'],
  ['That is, i.e. Nothing. ', 'Right.'],
  ['Dr. Smith met Mr. Jones and Mrs. Hill vs. Prof. Lee. ', 'They left.'],
  ['He joined the U.S. Army. ', 'She did not.'],
  ['He lives in the U.S. ', 'It is large.'],
  ['We met at 5 p.m. ', 'Then we ate.'],
  ['At 9 a.m. Monday it opens. ', 'Be there.'],
  ['Come at 9 a.m. on Monday. ', 'Be there.'],
  ['She has a Ph.D. in physics. ', 'So does he.'],
  ['Wait... what? ', 'Nothing.'],
  ['I wonder... ', 'Well.'],
  ['Wait… what? ', 'No way… ', 'Yes.'],
  ['Really?! ', 'No way!! ', 'Yes.'],
  ['“Go home.” ', 'He left.'],
  ['"Really?" he asked. ', 'Yes.'],
  ['He said "no." ', 'She agreed.'],
  ['(See above.) ', 'Next.'],
  ['It is done (really!). ', 'Next.'],
  ['Visit https://example.com/a.b?c=d.e. ', 'Then go.'],
  ['Visit example.com. ', 'Then go.'],
  ['Open main.test.ts and README.md. ', 'Edit them.'],
  ['Use v1.2.3 of node.js. ', 'It is new.'],
  ['Version 2.0.1. is out. ', 'Get it.'],
  ['Take bus No. 5 today. ', 'It is late.'],
  ['I said no. ', 'Then I left.'],
  ['See fig. 3 and p. 12 of vol. 2. ', 'Read it.'],
  ['On Jan. 5 it snowed. ', 'It was cold.'],
  ['J. F. Kennedy spoke. ', 'They listened.'],
  ['By J. R. R. Tolkien. ', 'A classic.'],
  ['Take vitamin C. ', 'It helps.'],
  ['So do I. ', 'Then we left.'],
  ['It was 1999. ', 'Then came 2000.'],
  ['Apple Inc. ', 'The firm grew.'],
  ['Apple Inc. makes phones. ', 'They sell.'],
  ['Dogs, cats, etc. are pets. ', 'Cows, etc. ', 'Other things.'],
  ['Do this: 1. Open it. ', '2. Close it. ', '3. Wait.'],
  ['Solve for x. ', 'Then y.'],
  ['This is **bold.** ', 'This is *not.* ', 'End.'],
  ['~~Gone.~~ ', 'Here.'],
  ['A fact.[1] ', 'Another.[^note] ', 'End.'],
  ['Great! ', '😀 Next one.'],
  ['Great!😀 ', 'Next one.'],
  ['Run `a. b. c` now. ', 'Done.'],
  ['See [the docs. Really](https://a.b/c. d) now. ', 'Done.'],
  ['See ![a pic. Yes](x.png) now. ', 'Done.'],
  ['The value \\(a. b\\) is new. ', 'Done.'],
  ['The value $x. y$ is new. ', 'Done.'],
  ['It costs $5. ', 'That costs $10. ', 'Fine.'],
  ['A <span title="a. b">tag. ', 'Next</span> here. ', 'Done.'],
  ['Bonjour ! ', 'Ça va ? ', 'Oui.'],
  ['Bonjour\u00a0! ', 'Ça va\u202f? ', 'Oui.'],
  ['« Il est parti. » ', 'Elle aussi.'],
  ['«\u00a0Il est parti.\u00a0» ', 'Elle aussi.'],
  ['M. Dupont et Mme. Hugo sont là. ', 'Oui.'],
  ['今天天气很好。', '我们走吧！', '好。'],
  ['「好。」', '他说。', '走。'],
  ['Go।\u0020', 'Next.'],
  ['One\n', 'Two\n', 'Three'],
  ['One\n', '\n\nTwo\r\n', 'Three\n'],
  ['- One. ', 'Two\n', '- Three\n'],
  ['1. One\n', '2. Two\n', '10) Ten\n'],
  ['# A title\n', '\nText.'],
  ['Yahoo!inc is a name. ', 'Node.js too.'],
  ['She paid €3.50. ', 'He paid 1,000. ', 'Fine.'],
  ['Ends with a dot .\n', 'Next.'],
  ['```\n', 'a. b. c\n', '```\n', 'Next.'],
  ['| a. b | c |\n', '|---|---|\n', '| 1. | 2. |\n', 'Next. ', 'End.'],
  ['|x| is a value. ', 'Then it ends.\n', 'End.'],
];

const firstCases: readonly (readonly string[])[] = [
  ['Sure! ', 'Here it is, I think.'],
  ['Sure, the capital of France, ', 'as you know, is Paris.'],
  ['Yes, sir, I do.'],
  ['The capital of France is Paris; ', 'it always was.'],
  ['Here are the three steps: ', 'open, close, wait.'],
  ['The answer to all this —', ' a long one — is no.'],
  ['The answer to all this – ', 'a long one – is no.'],
  ['The meeting is on the ninth of May, 2024, ', 'in Paris.'],
  ['You will have to wait outside ', 'because the door is closed.'],
  ['I am sad because you left.'],
  ['Photosynthesis is the process by which plants live, ', 'as you know.'],
  ['The tower was designed by a man called Eiffel ', 'and built in Paris.'],
  ['Salt and pepper and bread.'],
  ['Le ciel est bleu le matin ; ', 'il pleut le soir.'],
  ['Il fait vraiment très beau aujourd’hui ', 'mais il pleut demain.'],
  ['今天的天气真的非常好，', '我们一起去公园吧。'],
  ['See [a, b, c, d, and many, others](https://x.y), ', 'then go on.'],
  ['The code `f(a, b, c, d, e, f)` is, ', 'well, fine.'],
  ['```\n', 'a, b, c, d\n', '```\n', 'The capital of France, ', 'as you know, is Paris.'],
];

const long = (words: number): string => 'word '.repeat(words);

describe('sentences', () => {
  it.each(laterCases.map((pieces) => [pieces.join(''), pieces] as const))('cuts %j', async (text, pieces) => {
    expect(await textsOf(`Sure.\n${text}`)).toEqual(['Sure.\n', ...pieces]);
  });

  it.each(firstCases.map((pieces) => [pieces.join(''), pieces] as const))('starts soon: %j', async (text, pieces) => {
    expect(await textsOf(text)).toEqual(pieces);
  });

  it('counts from 0 and says what is to be said', async () => {
    expect(await piecesOf(['**Hi** ', 'you. See `x`.'])).toEqual([
      { index: 0, text: '**Hi** you. ', spoken: 'Hi you.' },
      { index: 1, text: 'See `x`.', spoken: 'See x.' },
    ]);
  });

  it('gives nothing for an empty answer, and white space as it is', async () => {
    expect(await piecesOf([])).toEqual([]);
    expect(await piecesOf(['', ''])).toEqual([]);
    expect(await piecesOf([' \n ', '\n'])).toEqual([{ index: 0, text: ' \n \n', spoken: '' }]);
  });

  it('cuts a long sentence at its last clause, and between words where there is none', async () => {
    expect(await textsOf(`Sure. ${long(20)}end, ${long(5)}end, ${long(20)}`)).toEqual([
      'Sure. ',
      `${long(20)}end, ${long(5)}end, `,
      long(20),
    ]);
    const pieces = await textsOf(`Sure. ${long(200)}`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(310);
    expect(pieces.every((piece) => piece.endsWith(' '))).toBe(true);
  });

  it('cuts long unspaced text', async () => {
    const pieces = await textsOf(`Sure. ${'天气'.repeat(500)}`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(160);
  });
});

describe('release', () => {
  /** The pieces that are out after exactly these characters, while the model still thinks. */
  async function releasedAfter(text: string): Promise<string[]> {
    const stop = new AbortController();
    const released: string[] = [];
    async function* thinking(): AsyncGenerator<string> {
      yield text;
      await new Promise<never>((_, reject) => {
        stop.signal.addEventListener('abort', () => {
          reject(new Error('over'));
        });
        setImmediate(() => {
          stop.abort(new Stopped('user-stop'));
        });
      });
    }
    try {
      for await (const piece of sentences(thinking(), { signal: stop.signal })) released.push(piece.text);
    } catch (error) {
      expect(error).toBeInstanceOf(Stopped);
    }
    return released;
  }

  it.each([
    ['Good day. ', ['Good day. ']],
    ['Good day.', []],
    ['Good day! ', ['Good day! ']],
    ['Good day\n', ['Good day\n']],
    ['好。', []],
    ['好。我', ['好。']],
    ['So do I. ', []],
    ['So do I. T', ['So do I. ']],
    ['We are in the U.S. The', []],
    ['We are in the U.S. The ', ['We are in the U.S. ']],
    ['The capital of France, ', []],
    ['The capital of France, i', ['The capital of France, ']],
    ['The capital of France: ', ['The capital of France: ']],
    ['```\n', ['```\n']],
    ['| a | b |', []],
    ['| a | b |\n', ['| a | b |\n']],
    ['Hi. | a', ['Hi. ']],
  ])('of %j', async (text, expected) => {
    expect(await releasedAfter(text)).toEqual(expected);
  });
});

describe('stopping', () => {
  async function* watched(deltas: readonly string[], closed: () => void): AsyncGenerator<string> {
    try {
      for (const delta of deltas) yield await Promise.resolve(delta);
    } finally {
      closed();
    }
  }

  it("throws the signal's reason while the source is silent, without waiting for it", async () => {
    const stop = new AbortController();
    const reason = new Stopped('barge-in');
    let returned = false;
    const silent: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<never>(() => undefined),
        return: () => {
          returned = true;
          return new Promise<never>(() => undefined);
        },
      }),
    };
    const pulled = sentences(silent, { signal: stop.signal }).next();
    stop.abort(reason);
    await expect(pulled).rejects.toBe(reason);
    expect(returned).toBe(true);
  });

  it('gives no further piece of a delta after a stop', async () => {
    const stop = new AbortController();
    let closed = false;
    const pieces = sentences(
      watched(['One. Two. Three. '], () => (closed = true)),
      { signal: stop.signal },
    );
    expect((await pieces.next()).value?.text).toBe('One. ');
    stop.abort(new Stopped('user-stop'));
    await expect(pieces.next()).rejects.toBe(stop.signal.reason);
    expect(closed).toBe(true);
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  });

  it('does not start a source when it is stopped already', async () => {
    let started = false;
    async function* source(): AsyncGenerator<string> {
      started = true;
      yield await Promise.resolve('One. ');
    }
    await expect(sentences(source(), { signal: AbortSignal.abort(new Stopped('shutdown')) }).next()).rejects.toBeInstanceOf(Stopped);
    expect(started).toBe(false);
  });

  it('closes the source when its reader leaves', async () => {
    let closed = false;
    for await (const piece of sentences(
      watched(['One. ', 'Two. '], () => (closed = true)),
      { signal: never },
    )) {
      expect(piece.text).toBe('One. ');
      break;
    }
    expect(closed).toBe(true);
  });

  it('passes on what the source throws, after the pieces before it', async () => {
    const failure = new Error('connection lost');
    async function* failing(): AsyncGenerator<string> {
      yield await Promise.resolve('One. Tw');
      throw failure;
    }
    const pieces = sentences(failing(), { signal: never });
    expect((await pieces.next()).value?.text).toBe('One. ');
    await expect(pieces.next()).rejects.toBe(failure);
  });
});
