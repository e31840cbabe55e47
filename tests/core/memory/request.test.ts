/** What is asked about memories, what is noticed, and what is neither. */
import { describe, expect, it } from 'vitest';
import { noticeFacts } from '../../../core/memory/notice.ts';
import { memoryRequest } from '../../../core/memory/request.ts';

describe('memoryRequest', () => {
  it.each([
    ['Remember that my dentist is Dr. Lee.', 'my dentist is Dr. Lee'],
    ['Please remember that the key is under the pot', 'the key is under the pot'],
    ['Can you remember that I hate olives', 'I hate olives'],
    ['Hey Jarvis, keep in mind that I work nights.', 'I work nights'],
    ['Remember my locker code is 4711', 'my locker code is 4711'],
    ['Remember: the bins go out on Monday', 'the bins go out on Monday'],
    ['Souviens-toi que mon vol part à 9 h.', 'mon vol part à 9 h'],
    ['S’il te plaît, retiens que j’aime le thé', 'j’aime le thé'],
    ['N’oublie pas que Léa est allergique aux noix !', 'Léa est allergique aux noix'],
  ])('keeps: %s', (said, fact) => {
    expect(memoryRequest(said)).toEqual({ kind: 'remember', fact });
  });

  it.each(['Forget that', 'forget it.', 'Oublie ça !', 'Please forget that.'])('forgets what was last: %s', (said) => {
    expect(memoryRequest(said)).toEqual({ kind: 'forget-that' });
  });

  it.each([
    ['Forget about my dentist', 'my dentist'],
    ['Forget that I hate olives', 'I hate olives'],
    ['Oublie que j’aime le thé', 'j’aime le thé'],
  ])('forgets one: %s', (said, about) => {
    expect(memoryRequest(said)).toEqual({ kind: 'forget', about });
  });

  it.each(['What do you know about me?', 'Que sais-tu de moi ?', 'What do you remember about me?'])('tells: %s', (said) => {
    expect(memoryRequest(said)).toEqual({ kind: 'recite' });
  });

  it.each([
    'Do you remember that song?',
    'Remember when we went to Rome?',
    'Can you remember that my name is Ada?',
    'What is the capital of France?',
    'I remember that day',
    'Don’t forget',
    'Remember',
    'Te souviens-tu que je t’ai parlé ?',
    'How do I forget about an ex?',
  ])('is no request: %s', (said) => {
    expect(memoryRequest(said)?.kind === 'remember' ? 'remember' : undefined).toBeUndefined();
  });
});

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
    '',
  ])('nothing: %s', (said) => {
    expect(noticeFacts(said)).toEqual([]);
  });
});
