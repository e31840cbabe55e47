import { describe, expect, it } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import type { DecodeRequest } from '../../../workers/stt/decode.ts';
import { decode } from '../../../workers/stt/decode.ts';
import { STRICT_REPETITION } from '../../../workers/stt/repetition.ts';
import { TOKENS } from '../../../workers/stt/vocabulary.ts';
import { createScriptedTokenModel } from './scripted-token-model.ts';

const ENGLISH = 50_259;
const GERMAN = 50_261;
const text = [101, 102, 103, 104, 105];

function request(changes: Partial<DecodeRequest> = {}): DecodeRequest {
  return {
    previous: [],
    languages: [ENGLISH, GERMAN],
    guess: ENGLISH,
    rules: { suppressed: [], suppressedFirst: [], times: false },
    draft: [],
    repetition: STRICT_REPETITION,
    temperature: 0,
    random: () => 0,
    signal: new AbortController().signal,
    ...changes,
  };
}

const task = [TOKENS.transcribe, TOKENS.noTimes];

describe('without a draft', () => {
  it('writes token by token after one pass over the task', async () => {
    const model = createScriptedTokenModel(text);
    const decoded = await decode(model, request());
    expect(decoded).toMatchObject({ tokens: text, language: ENGLISH, repeated: false, accepted: 0 });
    expect(decoded.meanLogProbability).toBeCloseTo(0, 4);
    expect(model.passes).toEqual([[TOKENS.start, ENGLISH, ...task], ...text.map((token) => [token])]);
  });
  it('shows what was said before', async () => {
    const model = createScriptedTokenModel(text);
    await decode(model, request({ previous: [7, 8] }));
    expect(model.passes[0]).toEqual([TOKENS.previous, 7, 8, TOKENS.start, ENGLISH, ...task]);
  });
  it('corrects a wrong guess of the language with one more pass', async () => {
    const model = createScriptedTokenModel(text, GERMAN);
    const decoded = await decode(model, request());
    expect(decoded.language).toBe(GERMAN);
    expect(decoded.languageProbability).toBeGreaterThan(0.99);
    expect(model.passes[1]).toEqual([GERMAN, ...task]);
    expect(model.held).toEqual([TOKENS.start, GERMAN, ...task, ...text]);
  });
  it('keeps a language that is asked for', async () => {
    const decoded = await decode(createScriptedTokenModel(text, GERMAN), request({ languages: [ENGLISH] }));
    expect(decoded.language).toBe(ENGLISH);
  });
  it('reads how likely there is no speech where the text starts', async () => {
    const quiet = await decode(createScriptedTokenModel(text, ENGLISH, 9), request());
    const loud = await decode(createScriptedTokenModel(text, ENGLISH, -9), request());
    expect(quiet.noSpeechProbability).toBeGreaterThan(0.9);
    expect(loud.noSpeechProbability).toBeLessThan(0.1);
  });
  it('stops at the first repetition and cuts it off', async () => {
    const model = createScriptedTokenModel([...text, ...text, ...text, ...text]);
    const decoded = await decode(model, request());
    expect(decoded).toMatchObject({ tokens: text, repeated: true });
    expect(model.passes.length).toBeLessThan(12);
  });
});

describe('with a draft', () => {
  it('takes a right one in a single pass', async () => {
    const model = createScriptedTokenModel(text);
    const decoded = await decode(model, request({ draft: text }));
    expect(decoded).toMatchObject({ tokens: text, accepted: text.length });
    expect(model.passes).toHaveLength(1);
  });
  it.each([0, 1, 4])('keeps the %i tokens that stand and goes on from there', async (right) => {
    const model = createScriptedTokenModel(text);
    const draft = [...text.slice(0, right), 800, 801];
    const decoded = await decode(model, request({ draft }));
    expect(decoded).toMatchObject({ tokens: text, accepted: right });
    expect(model.held).toEqual([TOKENS.start, ENGLISH, ...task, ...text]);
    expect(model.passes).toHaveLength(1 + text.length - right);
  });
  it('drops words of a draft that says more than there is', async () => {
    const decoded = await decode(createScriptedTokenModel(text), request({ draft: [...text, 106, 107] }));
    expect(decoded.tokens).toEqual(text);
  });
  it('goes on after one that says less', async () => {
    const decoded = await decode(createScriptedTokenModel(text), request({ draft: text.slice(0, 2) }));
    expect(decoded).toMatchObject({ tokens: text, accepted: 2 });
  });
  it('writes the same with any draft', async () => {
    const plain = await decode(createScriptedTokenModel(text), request());
    for (const draft of [text, [101, 900], [...text, ...text]]) {
      const drafted = await decode(createScriptedTokenModel(text), request({ draft }));
      expect({ ...drafted, accepted: 0 }).toEqual(plain);
    }
  });
});

describe('stopping', () => {
  it('ends between steps with the reason, and leaves the tokens so far', async () => {
    const controller = new AbortController();
    const reason = new Stopped('barge-in');
    let seen: readonly number[] = [];
    const work = decode(
      createScriptedTokenModel(text),
      request({
        signal: controller.signal,
        onProgress(tokens) {
          seen = tokens;
          if (tokens.length === 2) controller.abort(reason);
        },
      }),
    );
    await expect(work).rejects.toBe(reason);
    expect(seen).toEqual(text.slice(0, 2));
  });
  it('does nothing when stopped before', async () => {
    const model = createScriptedTokenModel(text);
    await expect(decode(model, request({ signal: AbortSignal.abort(new Stopped('user-stop')) }))).rejects.toThrow(Stopped);
    expect(model.passes).toEqual([]);
  });
});
