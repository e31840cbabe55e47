import { describe, expect, it } from 'vitest';
import { applyRules, chooseBest, chooseByChance, createRandom, logSum } from '../../../workers/stt/scores.ts';
import { FIRST_TIME_TOKEN, TOKENS } from '../../../workers/stt/vocabulary.ts';

const VOCABULARY = 51_865;
const words = { suppressed: [7, 50_362], suppressedFirst: [220, TOKENS.end], times: false };
const times = { ...words, times: true };

function logits(values: Readonly<Record<number, number>>): Float32Array {
  const row = new Float32Array(VOCABULARY).fill(-10);
  for (const [token, value] of Object.entries(values)) row[Number(token)] = value;
  return row;
}

function best(values: Readonly<Record<number, number>>, written: readonly number[], rules: typeof words): number {
  const row = logits(values);
  applyRules(row, written, rules);
  return chooseBest(row).token;
}

describe('words', () => {
  it('never writes a suppressed token, nor a special or time token', () => {
    expect(best({ 7: 9, [TOKENS.start]: 8, 50_300: 8, [TOKENS.noTimes]: 8, [FIRST_TIME_TOKEN + 3]: 8, 500: 1 }, [1], words)).toBe(500);
  });
  it('may end, but not before the first word', () => {
    expect(best({ [TOKENS.end]: 5, 220: 4, 500: 1 }, [], words)).toBe(500);
    expect(best({ [TOKENS.end]: 5, 500: 1 }, [500], words)).toBe(TOKENS.end);
  });
});

describe('times', () => {
  const at = (index: number): number => FIRST_TIME_TOKEN + index;
  it('begins with a mark within the first second', () => {
    expect(best({ 500: 9, [at(51)]: 8, [at(3)]: 1 }, [], times)).toBe(at(3));
  });
  it('writes a word after the opening mark', () => {
    expect(best({ 500: 1, [at(5)]: 9 }, [at(0)], times)).toBe(500);
  });
  it('does not go back', () => {
    expect(best({ [at(10)]: 9, [at(40)]: 8 }, [at(20), 500], times)).toBe(at(40));
    expect(best({ [at(20)]: 9, [at(21)]: 8 }, [at(20), 500], times)).toBe(at(21));
  });
  it('opens the next segment after closing one, at the same place if need be', () => {
    expect(best({ 500: 20, [at(20)]: 1 }, [at(0), 500, at(20)], times)).toBe(at(20));
  });
  it('takes a mark when marks together are likelier than any word', () => {
    const marks = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [at(30 + index), 1]));
    expect(best({ 500: 2, ...marks }, [at(0), 600], times)).toBeGreaterThanOrEqual(at(30));
    expect(best({ 500: 6, ...marks }, [at(0), 600], times)).toBe(500);
  });
});

describe('choosing', () => {
  it('gives the probability among what is allowed', () => {
    const choice = chooseBest(Float32Array.from([-Infinity, Math.log(3), 0]));
    expect(choice.token).toBe(1);
    expect(Math.exp(choice.logProbability)).toBeCloseTo(0.75, 5);
    expect(Math.exp(logSum(Float32Array.from([Math.log(2), Math.log(3)])))).toBeCloseTo(5, 5);
  });
  it('draws in proportion to the probabilities, the same for the same seed', () => {
    const row = Float32Array.from([Math.log(3), 0, -Infinity]);
    const draw = (): number[] => {
      const random = createRandom(4);
      return Array.from({ length: 4000 }, () => chooseByChance(row, 1, random).token);
    };
    const drawn = draw();
    expect(drawn.filter((token) => token === 0).length / 4000).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain(2);
    expect(draw()).toEqual(drawn);
  });
});
