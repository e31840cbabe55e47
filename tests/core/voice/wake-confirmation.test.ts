/** The second stage: what it weighs, and what it does where it cannot. */
import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import type { Recognizer, Transcript } from '../../../core/voice/ports.ts';
import { createWakeConfirmation, wakeConfidence } from '../../../core/voice/wake-confirmation.ts';
import type { WakeSensitivity } from '../../../core/voice/wake-sensitivity.ts';
import { wakeQuestion } from '../../../core/voice/wake-question.ts';

const samples = new Int16Array(16_000);

function confirms(weights: readonly number[] | Error, sensitivity: WakeSensitivity = 'balanced') {
  const controller = new AbortController();
  const recognizer: Pick<Recognizer, 'weigh'> = {
    weigh: () => (weights instanceof Error ? Promise.reject(weights) : Promise.resolve(weights)),
  };
  return createWakeConfirmation(recognizer, sensitivity, { signal: controller.signal });
}

describe('the confirmation', () => {
  it('believes a sure first stage more easily than an unsure one', async () => {
    expect(wakeConfidence(0.99, -4)).toBeGreaterThan(wakeConfidence(0.5, -4));
    const confirm = confirms([-9, -4]);
    expect([await confirm(samples, 0.99), await confirm(samples, 0.3)]).toEqual([true, false]);
  });

  it('takes the likelier spelling', async () => {
    expect([await confirms([-1, -20])(samples, 0.5), await confirms([-20, -20])(samples, 0.5)]).toEqual([true, false]);
  });

  it('is as strict as it is set', async () => {
    const answers = await Promise.all((['strict', 'balanced', 'eager'] as const).map((one) => confirms([-6], one)(samples, 0.85)));
    expect(answers).toEqual([false, false, true]);
  });

  it('knows no certainty, so that nothing becomes infinite', () => {
    expect(Number.isFinite(wakeConfidence(1, 0) - wakeConfidence(0, 0))).toBe(true);
  });

  it('believes only a sure first stage where the recogniser fails, and ends with a stop', async () => {
    const broken = confirms(new Problem('model-missing', { id: 'whisper-base', command: '' }));
    expect([await broken(samples, 0.95), await broken(samples, 0.6)]).toEqual([true, false]);
    await expect(confirms(new Stopped('superseded'))(samples, 0.95)).rejects.toThrow(Stopped);
  });
});

describe('what is asked after it', () => {
  const { signal } = new AbortController();
  const ask = (written: string, voicedAfterSamples: number, rest: string) => {
    const after: Transcript = rest === '' ? { kind: 'no-speech' } : { kind: 'text', text: rest, language: 'en' };
    const recognizer = { transcribe: () => Promise.resolve(after) };
    const transcript = written === '' ? ({ kind: 'no-speech' } as const) : ({ kind: 'text', text: written, language: 'en' } as const);
    return wakeQuestion(transcript, recognizer, { language: 'en', signal, samples, voicedAfterSamples });
  };

  it('is found in the words', async () => {
    expect(await ask('Hey Jarvis, who are you?', 16_000, 'unused')).toMatchObject({ text: 'Who are you?' });
  });

  it('is nothing where no voice follows, whatever was written', async () => {
    expect(await ask('Hey Jarvis.', 4_000, 'unused')).toBeUndefined();
    expect(await ask('Welcome to the show.', 4_000, 'unused')).toBeUndefined();
    expect(await ask('', 4_000, 'unused')).toBeUndefined();
  });

  it('is looked for again in what follows where the words hide it', async () => {
    expect(await ask('Welcome to the show, who are you?', 16_000, 'Who are you?')).toMatchObject({ text: 'Who are you?' });
    expect(await ask('Hey Jarvis.', 16_000, 'Stop.')).toMatchObject({ text: 'Stop.' });
    expect(await ask('Hey Jarvis.', 16_000, 'Hey Jarvis.')).toBeUndefined();
    expect(await ask('Hey Jarvis.', 16_000, '')).toBeUndefined();
  });
});
