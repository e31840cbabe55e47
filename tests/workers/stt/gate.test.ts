import { describe, expect, it } from 'vitest';
import { isSilent, judgeFullWindow, judgeShortWindow, staysQuiet } from '../../../workers/stt/gate.ts';

function tone(seconds: number, amplitude: number): Int16Array {
  return Int16Array.from({ length: seconds * 16_000 }, (_, at) => Math.round(amplitude * Math.sin(at / 5)));
}
function join(...parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

it('knows silence from a quiet voice', () => {
  expect(isSilent(new Int16Array(16_000))).toBe(true);
  expect(isSilent(tone(1, 5))).toBe(true);
  expect(isSilent(join(new Int16Array(16_000), tone(0.1, 80), new Int16Array(16_000)))).toBe(false);
});

const evidence = (noSpeechProbability: number, meanLogProbability: number, text = 'Turn on the light.') => ({
  noSpeechProbability,
  meanLogProbability,
  text,
});

describe('judging', () => {
  it.each([
    ['sure', evidence(0.1, -0.1), 'speech'],
    ['sure, though it sounds like a pause', evidence(0.8, -0.2), 'speech'],
    ['guessed at in noise', evidence(0.8, -1.4, ' you'), 'no-speech'],
    ['unsure', evidence(0.2, -0.6), 'doubtful'],
    ['nothing but punctuation', evidence(0.1, -0.1, ' ...'), 'doubtful'],
    ['a stock phrase that is clear', evidence(0.1, -0.1, ' Thank you.'), 'speech'],
    ['a stock phrase that may be silence', evidence(0.5, -0.3, ' Thank you!'), 'doubtful'],
  ] as const)('a short window: %s', (_, found, verdict) => {
    expect(judgeShortWindow(found)).toBe(verdict);
  });
  it.each([
    ['unsure but spoken', evidence(0.2, -0.9), 'speech'],
    ['unsure and perhaps silence', evidence(0.5, -0.9), 'no-speech'],
    ['guessing', evidence(0.1, -1.5), 'no-speech'],
    ['no words', evidence(0, 0, ' ♪'), 'no-speech'],
    ['a stock phrase that may be silence', evidence(0.5, -0.3, ' Thank you for watching!'), 'no-speech'],
  ] as const)('the full window: %s', (_, found, verdict) => {
    expect(judgeFullWindow(found)).toBe(verdict);
  });
});

describe('staysQuiet', () => {
  const speech = join(tone(1, 20), tone(1, 6000));
  it('is true for what is far below the speech', () => {
    expect(staysQuiet(join(speech, tone(0.5, 30)), speech.length)).toBe(true);
    expect(staysQuiet(speech, speech.length)).toBe(true);
  });
  it('is false when a word follows', () => {
    expect(staysQuiet(join(speech, tone(0.3, 20), tone(0.1, 4000)), speech.length)).toBe(false);
  });
  it('is false when there was nothing before', () => {
    expect(staysQuiet(speech, 0)).toBe(false);
  });
});
