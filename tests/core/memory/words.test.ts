/** The telling words, and how much of a question a fact has. */
import { describe, expect, it } from 'vitest';
import { isEnglish, isOrder, isPersonal, tellingWords, wordShare } from '../../../core/memory/words.ts';

describe('tellingWords', () => {
  it.each([
    ['What is the name of my dentist?', ['dentist']],
    ['Allergies', ['allerg']],
    ['my allergy', ['allerg']],
    ['Where do I live?', ['liv']],
    ['I am living there', ['liv']],
    ['Quelle est mon allergie ?', ['allergi']],
    ['what is it', []],
  ])('%s', (text, words) => {
    expect(tellingWords(text)).toEqual(words);
  });
});

describe('wordShare', () => {
  it('is all, none or the rare part', () => {
    expect(wordShare(['key', 'spare'], ['spare', 'key', 'pot'], [1, 1], 10)).toBe(1);
    expect(wordShare(['key'], ['pot'], [0], 10)).toBe(0);
    expect(wordShare([], ['pot'], [], 10)).toBe(0);
    const rare = wordShare(['my', 'xylophone'], ['xylophone'], [90, 1], 100);
    const common = wordShare(['my', 'xylophone'], ['my'], [90, 1], 100);
    expect(rare).toBeGreaterThan(0.8);
    expect(rare + common).toBeCloseTo(1);
  });
});

describe('what kind of question it is', () => {
  it.each([
    ['Where is the key?', true],
    ['Où est la clé ?', false],
    ['Margaret', true],
  ])('English: %s', (text, english) => {
    expect(isEnglish(text)).toBe(english);
  });

  it('about the user, or an order', () => {
    expect(isPersonal('Where is my key?')).toBe(true);
    expect(isPersonal('Où est ma clé ?')).toBe(true);
    expect(isPersonal('Tell me a joke')).toBe(false);
    expect(isOrder('Tell me a joke')).toBe(true);
    expect(isOrder('Who told the joke?')).toBe(false);
  });
});
