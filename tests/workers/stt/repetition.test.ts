import { describe, expect, it } from 'vitest';
import { PATIENT_REPETITION, STRICT_REPETITION, compressionRatio, repetitionStart } from '../../../workers/stt/repetition.ts';

const sentence = [11, 12, 13, 14, 15, 16, 17];

describe('repetitionStart', () => {
  it('finds where a sentence begins again', () => {
    expect(repetitionStart([1, 2, ...sentence, ...sentence], STRICT_REPETITION)).toBe(2 + sentence.length);
  });
  it('leaves a short repetition that people say', () => {
    expect(repetitionStart([5, 6, 5, 6, 5, 6], STRICT_REPETITION)).toBeUndefined();
    expect(repetitionStart([1, 2, 3, 4, 5, 6, 7, 8, 1, 2], STRICT_REPETITION)).toBeUndefined();
  });
  it('lets a sentence be said twice in a full window, but not for ever', () => {
    const said = (times: number): number[] => Array.from({ length: times }, () => sentence).flat();
    expect(repetitionStart(said(3), PATIENT_REPETITION)).toBeUndefined();
    expect(repetitionStart(said(4), PATIENT_REPETITION)).toBe(sentence.length);
  });
  it('notices one token over and over', () => {
    expect(repetitionStart([1, ...new Array<number>(16).fill(9)], PATIENT_REPETITION)).toBe(2);
  });
});

it('tells repetitive text from other text by how well it is compressed', () => {
  expect(compressionRatio('')).toBe(0);
  expect(compressionRatio('The train to Edinburgh leaves from platform nine at a quarter past eight.')).toBeLessThan(1.3);
  expect(compressionRatio('And then we went home. '.repeat(12))).toBeGreaterThan(2.4);
});
