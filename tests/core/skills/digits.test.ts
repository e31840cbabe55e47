/** Number words become digits, and words that only look like them stay. */
import { describe, expect, it } from 'vitest';
import { digitsOf } from '../../../core/skills/digits.ts';
import { readSaid } from '../../../core/skills/said.ts';

describe('digitsOf', () => {
  it.each([
    ['set a timer for twenty-five minutes', 'set a timer for 25 minutes'],
    ['one hundred and twenty three plus four', '123 plus 4'],
    ['a hundred times two', '100 times 2'],
    ['a timer', 'a timer'],
    ['two thousand and six', '2006'],
    ['three point one four', '3.14'],
    ['five and six', '5 and 6'],
    ['five six', '5 6'],
    ['one million two hundred thousand', '1200000'],
    ['1,200 divided by 3', '1200 divided by 3'],
    ['ten, twenty, thirty', '10, 20, 30'],
    ['zero', '0'],
    ['ninety nine', '99'],
    ['the tent is tense', 'the tent is tense'],
  ])('English: %s', (said, digits) => {
    expect(digitsOf(said, 'en')).toBe(digits);
  });

  it.each([
    ['un minuteur de vingt-cinq minutes', 'un minuteur de 25 minutes'],
    ['quatre-vingt-dix-sept', '97'],
    ['quatre-vingts', '80'],
    ['soixante et onze', '71'],
    ['soixante-quinze', '75'],
    ['vingt et un', '21'],
    ['vingt et une minutes', '21 minutes'],
    ['deux cent trois', '203'],
    ['mille neuf cent quatre-vingt-quatre', '1984'],
    ['trois virgule cinq', '3.5'],
    ['3,5 fois 2', '3.5 fois 2'],
    ['1 200 divisé par 3', '1200 divisé par 3'],
    ['dix-sept heures', '17 heures'],
    ['un million', '1000000'],
    ['une heure', 'une heure'],
    ['septante-deux', '72'],
  ])('French: %s', (said, digits) => {
    expect(digitsOf(said, 'fr')).toBe(digits);
  });
});

describe('readSaid', () => {
  it.each([
    ['Hey Jarvis, could you please tell me what time it is?', 'what time it is'],
    ['Set a timer for five minutes, please.', 'set a timer for 5 minutes'],
    ['Jarvis, stop!', 'stop'],
  ])('takes politeness off: %s', (said, plain) => {
    expect(readSaid(said, 'en').plain).toBe(plain);
  });

  it.each([
    ['Dis Jarvis, tu peux me dire quelle heure il est, s’il te plaît ?', 'quelle heure il est'],
    ['Mets un minuteur de dix minutes, merci.', 'mets un minuteur de 10 minutes'],
  ])('takes French politeness off: %s', (said, plain) => {
    expect(readSaid(said, 'fr').plain).toBe(plain);
  });

  it('keeps the letters of what is to be written down', () => {
    expect(readSaid('Please add Émile’s Bread to my list.', 'en').words).toBe("add Émile's Bread to my list");
  });
});
