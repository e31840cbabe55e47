/** When two facts are one, and when one takes the place of another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factSlot, normaliseFact } from '../../../core/memory/fact.ts';

describe('normaliseFact', () => {
  it.each([
    ['My dog is called Rex.', 'my dog is called  rex!'],
    ['J’habite à Évry', "j'habite a evry"],
    ['The code is 4-2-1', 'the code is 4-2-1.'],
  ])('%s is %s', (a, b) => {
    expect(normaliseFact(a)).toBe(normaliseFact(b));
  });

  it.each([
    ['The meeting is at 9:30', 'The meeting is at 9:40'],
    ['I pay 1.5 euros', 'I pay 15 euros'],
    ['My sister is Ana', 'My sister is Anna'],
    ['We met on 3 May', 'We met on 4 May'],
    ['The code is 42-1', 'The code is 421'],
    ['mail me at a@b.org', 'mail me at b@a.org'],
  ])('%s is not %s', (a, b) => {
    expect(normaliseFact(a)).not.toBe(normaliseFact(b));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => normaliseFact(normaliseFact(text)) === normaliseFact(text)),
    );
  });
});

describe('factSlot', () => {
  const slot = (text: string): string | undefined => factSlot(normaliseFact(text));

  it.each([
    ['My name is Ada', 'Je m’appelle Ada'],
    ['I live in Lyon', 'J’habite à Paris'],
    ['My favourite colour is green', 'My favorite colour is red'].map((text) => text.replace('favorite', 'favourite')) as [string, string],
    ['My wife’s birthday is 3 May', 'My wife’s birthday is on 4 May'],
    ['The wifi password is blue', 'The wifi password is red'],
    ['Emma’s birthday is in May', 'Emma’s birthday is in June'],
    ['I am 30 years old', 'I am 31 years old'],
    ['Mon adresse est 3 rue Nord', 'Mon adresse est 4 rue Sud'],
  ])('there is one of it: %s / %s', (a, b) => {
    expect(slot(a)).toBeDefined();
    expect(slot(a)).toBe(slot(b));
  });

  it.each([
    ['My wife’s birthday is 3 May', 'My son’s birthday is 3 May'],
    ['The wifi password is blue', 'The bank password is blue'],
    ['My favourite colour is green', 'My favourite film is Amélie'],
  ])('two things: %s / %s', (a, b) => {
    expect(slot(a)).not.toBe(slot(b));
  });

  it.each([
    'My sister is a doctor',
    'I like tea',
    'My dog is called Rex',
    'I have a bike',
    'The spare key is under the pot',
    'J’ai deux chats',
  ])('there may be several: %s', (text) => {
    expect(slot(text)).toBeUndefined();
  });
});
