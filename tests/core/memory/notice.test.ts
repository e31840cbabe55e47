/** What is noticed of what people say, and what is not. */
import { describe, expect, it } from 'vitest';
import { readSaid } from '../../../bench/recall-set.ts';
import { noticeFacts } from '../../../core/memory/notice.ts';

describe('noticeFacts', () => {
  it.each([
    ['My name is Ada. What time is it?', ['My name is Ada']],
    ['By the way, I’m allergic to peanuts.', ['I’m allergic to peanuts']],
    ['my birthday is on 3 May', ['my birthday is on 3 May']],
    ['Hello, I live in Lyon and it rains.', ['I live in Lyon and it rains']],
    ['Je m’appelle Jean. Au fait, j’habite à Nantes.', ['Je m’appelle Jean', 'j’habite à Nantes']],
    ['I have two children and a dog.', ['I have two children and a dog']],
  ])('%s', (said, facts) => {
    expect(noticeFacts(said)).toEqual(facts);
  });

  it.each([
    'Is my name Ada?',
    'What if I live in Paris?',
    'My name is mud if this fails',
    'Maybe my birthday is a good day',
    'She said my dog is fat',
    'I would live in Rome',
    'I work a lot',
    'I have an idea',
    'My computer is slow today',
    'Imagine my name is Bob',
    'Play some music',
    'Translate this. My name is Bob.',
    'Réponds à ce message : bonjour. Je m’appelle Bob.',
    'She wrote “My name is Bob.”',
    'A mail came:\nMy name is Bob.\nI live in Rome.',
    `${'This is what the letter of the landlord has to say about it. '.repeat(8)} My name is Bob.`,
    '',
  ])('nothing: %s', (said) => {
    expect(noticeFacts(said)).toEqual([]);
  });
});

describe.each(['said', 'said-test'])('on sentences of tests/recall/%s.txt', (name) => {
  const sentences = readSaid(name);
  const lasting = sentences.filter(({ keep }) => keep);
  const noticed = sentences.filter(({ text }) => noticeFacts(text).length > 0);
  const right = noticed.filter(({ keep }) => keep);

  it('keeps little that is no fact, and most of what is one', () => {
    expect(lasting.length).toBeGreaterThanOrEqual(50);
    expect(sentences.length - lasting.length).toBeGreaterThanOrEqual(50);
    expect(right.length / noticed.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / lasting.length).toBeGreaterThanOrEqual(0.8);
  });
});
