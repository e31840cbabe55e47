/** The telling words, and how much of a question a fact has. */
import { describe, expect, it } from 'vitest';
import { isEnglish, isOrder, isPersonal, tellingWords } from '../../../core/memory/words.ts';

describe('tellingWords', () => {
  it.each([
    ['What is the name of my dentist?', ['dentist']],
    ['Allergies', ['allerg']],
    ['my allergy', ['allerg']],
    ['Quelle est mon allergie ?', ['allerg']],
    ['Where do I live?', ['liv']],
    ['I am living there', ['liv']],
    ['I am running', ['run']],
    ['Le mot de passe', ['password']],
    ['Who is my GP?', ['doctor']],
    ['When is rubbish day?', ['bin']],
    ['Où habite mon médecin ?', ['liv', 'doctor']],
    ['what is it', []],
  ])('%s', (text, words) => {
    expect(tellingWords(text)).toEqual(words);
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
