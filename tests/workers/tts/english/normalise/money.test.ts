/** Amounts of money: what is written, and how it is said. Named letters stand apart. */
import { describe, expect, it } from 'vitest';
import { showLetters } from '../../../../../workers/tts/english/letters.ts';
import { normalise } from '../../../../../workers/tts/english/normalise/normaliser.ts';

const cases: readonly (readonly [written: string, said: string])[] = [
  ['$1', 'one dollar'],
  ['$5', 'five dollars'],
  ['$3.50', 'three dollars and fifty cents'],
  ['$1.01', 'one dollar and one cent'],
  ['$0.99', 'ninety-nine cents'],
  ['$0.01', 'one cent'],
  ['$100', 'one hundred dollars'],
  ['$1,000', 'one thousand dollars'],
  ['$1,249.99', 'one thousand two hundred forty-nine dollars and ninety-nine cents'],
  ['$1,000,000', 'one million dollars'],
  ['$5.00', 'five dollars'],
  ['$3.5', 'three point five dollars'],
  ['$1.5k', 'one point five thousand dollars'],
  ['$20K', 'twenty thousand dollars'],
  ['$1.2 million', 'one point two million dollars'],
  ['$3 billion', 'three billion dollars'],
  ['$2.5bn', 'two point five billion dollars'],
  ['$5m', 'five million dollars'],
  ['$5-10', 'five to ten dollars'],
  ['$5–$10', 'five to ten dollars'],
  ['-$5', 'minus five dollars'],
  ['($5)', '(five dollars)'],
  ['$20/month', 'twenty dollars per month'],
  ['$9.99/mo', 'nine dollars and ninety-nine cents per month'],
  ['$15/hr', 'fifteen dollars per hour'],
  ['a $20 bill', 'a twenty dollar bill'],
  ['a $5 million deal', 'a five million dollar deal'],
  ['the $3.50 fee', 'the three dollars and fifty cents fee'],
  ['a $5 in my pocket', 'a five dollars in my pocket'],
  ['US$ 50', 'fifty U S dollars'],
  ['US$50', 'fifty U S dollars'],
  ['A$20', 'twenty Australian dollars'],
  ['C$5', 'five Canadian dollars'],
  ['5 USD', 'five U S dollars'],
  ['20 EUR', 'twenty euros'],
  ['3.50 GBP', 'three pounds and fifty pence'],
  ['€20', 'twenty euros'],
  ['€1', 'one euro'],
  ['€1.01', 'one euro and one cent'],
  ['20 €', 'twenty euros'],
  ['20€', 'twenty euros'],
  ['€3,50', 'three euros and fifty cents'],
  ['£1', 'one pound'],
  ['£2.50', 'two pounds and fifty pence'],
  ['£1.2 million', 'one point two million pounds'],
  ['£5m', 'five million pounds'],
  ['¥500', 'five hundred yen'],
  ['¥1000', 'one thousand yen'],
  ['₹250', 'two hundred fifty rupees'],
  ['CHF 20', 'twenty Swiss francs'],
  ['50¢', 'fifty cents'],
  ['1¢', 'one cent'],
  ['It costs $5.', 'It costs five dollars.'],
  ['He paid $5, then left.', 'He paid five dollars, then left.'],
  ['5 $ only', 'five dollars only'],
  ['1 BTC', 'one bitcoin'],
];

describe('money', () => {
  it.each(cases)('%s', (written, said) => {
    expect(showLetters(normalise(written))).toBe(said);
  });
});
