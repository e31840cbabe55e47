/** What all recognisers keep to. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Stopped } from '../../core/base/errors.ts';
import { FRAME_SAMPLES, HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { LiveUtterance, PartialTranscript, Recognizer } from '../../core/voice/ports.ts';

export interface RecognizerCase {
  readonly recognizer: Recognizer;
  readonly speech: Int16Array;
  /** What is said in it. */
  readonly said: string;
  /** Waits as long as so much speech takes. */
  readonly pace: (ms: number) => Promise<unknown>;
}

const { signal } = new AbortController();
const options = { language: 'en', signal };
const FRAME_MS = (FRAME_SAMPLES * 1000) / HEARING_RATE_HZ;

/** Hands speech over as it is spoken. */
export async function pushSpeech(utterance: LiveUtterance, samples: Int16Array, pace: RecognizerCase['pace']): Promise<void> {
  const startedMs = performance.now();
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
    utterance.push(samples.slice(at, at + FRAME_SAMPLES));
    await pace(startedMs + (at / FRAME_SAMPLES + 1) * FRAME_MS - performance.now());
  }
}

/** Waits by the clock on the wall. */
export const realPace = (ms: number): Promise<unknown> => wait(Math.max(0, ms));

/** @param open - asked anew by each test */
export function describeRecognizer(open: () => RecognizerCase): void {
  it('writes the same whether speech comes whole or bit by bit', async () => {
    const { recognizer, speech, said, pace } = open();
    expect(await recognizer.transcribe(speech, options)).toMatchObject({ kind: 'text', text: said });
    const utterance = recognizer.begin(options);
    await pushSpeech(utterance, speech, pace);
    utterance.pause();
    expect(await utterance.finish(options)).toMatchObject({ kind: 'text', text: said });
    utterance.discard();
  });

  it('tells words before the end to whoever asks, none after it, and writes the same', async () => {
    const { recognizer, speech, said, pace } = open();
    const partials: PartialTranscript[] = [];
    const utterance = recognizer.begin({ ...options, onPartial: (partial) => partials.push(partial) });
    await pushSpeech(utterance, speech, pace);
    const work = utterance.finish(options);
    const before = partials.length;
    expect(before).toBeGreaterThan(0);
    expect(await work).toMatchObject({ kind: 'text', text: said });
    expect(partials.length).toBe(before);
    for (const { text } of partials) expect(text.trim()).not.toBe('');
  });

  it('tells no words of an utterance that was discarded', async () => {
    const { recognizer, speech, pace } = open();
    const partials: PartialTranscript[] = [];
    const utterance = recognizer.begin({ ...options, onPartial: (partial) => partials.push(partial) });
    utterance.discard();
    await pushSpeech(utterance, speech, pace);
    expect(partials).toEqual([]);
  });

  it('weighs words one by one, none likelier than certain', async () => {
    const { recognizer, speech, said } = open();
    const [first = '', second = ''] = said.split(' ');
    const phrases = [
      { before: ` ${first}`, words: ` ${second}` },
      { before: ` ${first}`, words: ' Zanzibar' },
    ];
    const [right = 1, wrong = 1] = await recognizer.weigh(speech, { phrases, language: 'en', signal });
    expect(right).toBeLessThanOrEqual(0);
    expect(wrong).toBeLessThanOrEqual(right);
  });

  it('ends with the reason when it is stopped, and hears the next one', async () => {
    const { recognizer, speech, said } = open();
    const controller = new AbortController();
    const reason = new Stopped('user-stop');
    const utterance = recognizer.begin(options);
    utterance.push(speech);
    const work = utterance.finish({ ...options, signal: controller.signal });
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);
    expect(await recognizer.transcribe(speech, options)).toMatchObject({ text: said });
  });
}
