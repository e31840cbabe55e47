/** Sums and units in words; what only has numbers in it is left alone. */
import { describe, expect, it } from 'vitest';
import { calculationSkill } from '../../../core/skills/calculation.ts';
import { asking } from './rig.ts';

const ask = asking(calculationSkill);

describe('sums', () => {
  it.each([
    ['What is 15 times 24?', 'That is 360.'],
    ['How much is eighteen percent of 240?', 'That is 43.2.'],
    ['What’s 5 plus 3 times 2?', 'That is 11.'],
    ['What is the square root of 144?', 'That is 12.'],
    ['Two to the power of ten', 'That is 1,024.'],
    ['7 squared', 'That is 49.'],
    ['What is 12 divided by 0?', 'Nothing can be divided by zero.'],
    ['12 x 12', 'That is 144.'],
    ['0.1 plus 0.2', 'That is 0.3.'],
    ['Calculate 1,234,567 times 1000', 'That is 1,234,567,000.'],
    ['What is half of 37?', 'That is 18.5.'],
    ['What is ten minus 15?', 'That is -5.'],
    ['One third of 9', 'That is 3.'],
    ['Combien font 15 fois 24 ?', 'Cela fait 360.'],
    ['Combien fait sept plus cinq ?', 'Cela fait 12.'],
    ['Quelle est la racine carrée de 81 ?', 'Cela fait 9.'],
    ['18 pour cent de 240', 'Cela fait 43,2.'],
    ['Combien font dix divisé par quatre ?', 'Cela fait 2,5.'],
    ['Trois virgule cinq fois deux', 'Cela fait 7.'],
  ])('%s', async (said, answer) => {
    expect(await ask(said)).toBe(answer);
  });
});

describe('units', () => {
  it.each([
    ['Convert 5 miles to kilometers', '5 miles is 8.0467 kilometers.'],
    ['What is 20 degrees Celsius in Fahrenheit?', '20 degrees Celsius is 68 degrees Fahrenheit.'],
    ['How many feet are in a mile?', '1 mile is 5,280 feet.'],
    ['How many grams in two pounds?', '2 pounds is 907.18 grams.'],
    ['100 km/h in mph', '100 kilometers per hour is 62.137 miles per hour.'],
    ['How many minutes are there in a day?', '1 day is 1,440 minutes.'],
    ['Convertis 5 miles en kilomètres', '5 miles, c’est 8,0467 kilomètres.'],
    ['Combien de minutes y a-t-il dans une semaine ?', '1 semaine, c’est 10 080 minutes.'],
    ['20 degrés Celsius en Fahrenheit', '20 degrés Celsius, c’est 68 degrés Fahrenheit.'],
  ])('%s', async (said, answer) => {
    expect(await ask(said)).toBe(answer);
  });
});

describe('what is no sum', () => {
  it.each([
    'What is 42?',
    'What is love?',
    'How many people live in Paris?',
    'How many meters in a kilogram?',
    'What happened in 1984?',
    'Call 555-1234 now',
    'Tell me about the 7 wonders',
    'What is import("fs")?',
    'Is 15 times better than 3?',
    'Combien de gens vivent à Lyon ?',
    '5 apples in a basket',
  ])('%s', async (said) => {
    expect(await ask(said)).toBeUndefined();
  });
});
