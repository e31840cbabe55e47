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
    ['The code is 12', 'The code is 21'],
    ['The code is 12', 'The code is 1 2'],
    ['The code is 012', 'The code is 12'],
    ['My sister is Anna', 'My sister is Hanna'],
    ['My friend is Jon', 'My friend is John'],
    ['The party is on 3 May', 'The party is on 5 May'],
    ['The party is on 3 May', 'The party is on 3 March'],
    ['The party is on 03/05', 'The party is on 05/03'],
    ['The rent is £50', 'The rent is €50'],
    ['It is 5 degrees outside', 'It is -5 degrees outside'],
    ['I like C', 'I like C++'],
    ['I like C', 'I like C#'],
    ['I like tea', 'I do not like tea'],
    ['I like tea', 'I don’t like tea'],
    ['La fête est le 3 mai', 'La fête est le 13 mai'],
    ['Mon fils s’appelle Léo', 'Mon fils s’appelle Léon'],
    ['J’ai deux chats', 'J’ai douze chats'],
    ['Le train est à 9 h 15', 'Le train est à 9 h 50'],
    ['かぎ', 'がき'],
    ['मेरी की', 'मेरी का'],
  ])('%s is not %s', (a, b) => {
    expect(normaliseFact(a)).not.toBe(normaliseFact(b));
  });

  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const same = (a: string, b: string): boolean => normaliseFact(a) === normaliseFact(b);

  it('keeps apart what differs in a number, a name or a date, in any sentence', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.nat(99_999), fc.nat(99_999), (words, a, b) => {
        const fact = (number: number): string => [...words, String(number), ...words].join(' ');
        return same(fact(a), fact(b)) === (a === b);
      }),
    );
    fc.assert(fc.property(word, word, (a, b) => same(`My friend is called ${a}.`, `My friend is called ${b}`) === (a === b)));
    const date = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.constantFrom('January', 'May', 'mai', 'juin', 'March'));
    fc.assert(
      fc.property(
        date,
        date,
        ([d1, m1], [d2, m2]) => same(`It is on ${String(d1)} ${m1}`, `It is on ${String(d2)} ${m2}`) === (d1 === d2 && m1 === m2),
      ),
    );
  });

  it('makes one of what differs in case, accents, spaces and punctuation alone', () => {
    const letters: Readonly<Record<string, string>> = { e: 'é', a: 'à', o: 'ô', c: 'ç', u: 'ù' };
    const marks = fc.array(fc.constantFrom(' ', '  ', ', ', '; ', ' … ', '! '), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 4 }), marks, fc.boolean(), (words, between, upper) => {
        const accented = words.map((one) => one.replace(/[eaocu]/g, (letter) => letters[letter] ?? letter));
        const written = accented.map((one, at) => one + (between[at] ?? '.')).join('');
        return same(words.join(' '), upper ? written.toUpperCase() : written);
      }),
    );
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
