/** What is asked about memories in so many words, and what only sounds like it. */
import { describe, expect, it } from 'vitest';
import { memoryRequest } from '../../../core/memory/request.ts';

const kinds = (said: string) => memoryRequest(said)?.kind;

describe('a fact is kept', () => {
  it.each([
    ['Remember that my dentist is Dr. Lee.', 'my dentist is Dr. Lee'],
    ['remember that i am allergic to nuts', 'i am allergic to nuts'],
    ['Please remember that the key is under the pot', 'the key is under the pot'],
    ['Can you remember that I hate olives', 'I hate olives'],
    ['Hey Jarvis, keep in mind that I work nights.', 'I work nights'],
    ['I want you to remember that Emma hates dogs, please.', 'Emma hates dogs'],
    ['OK, bear in mind that the shop closes at six', 'the shop closes at six'],
    ['Remember my locker code is 4711', 'my locker code is 4711'],
    ['Remember Emma’s birthday is on 3 May', 'Emma’s birthday is on 3 May'],
    ['Remember I take my coffee black', 'I take my coffee black'],
    ['Remember we have guests on Friday', 'we have guests on Friday'],
    ['Don’t forget that the rent is due on the first!', 'the rent is due on the first'],
    ['Don’t forget my flight leaves at nine', 'my flight leaves at nine'],
    ['Make a note that the boiler was serviced', 'the boiler was serviced'],
    ['Remember this: the bins go out on Monday', 'the bins go out on Monday'],
    ['Remember: the bins go out on Monday', 'the bins go out on Monday'],
    ['Note that I am left-handed. Thanks!', 'I am left-handed'],
    ['Souviens-toi que mon vol part à 9 h.', 'mon vol part à 9 h'],
    ['S’il te plaît, retiens que j’aime le thé', 'j’aime le thé'],
    ['N’oublie pas que Léa est allergique aux noix !', 'Léa est allergique aux noix'],
    ['Tu peux retenir que je suis gaucher, s’il te plaît', 'je suis gaucher'],
    ['Retenez que je suis gaucher', 'je suis gaucher'],
    ['Note que le code est 1952', 'le code est 1952'],
    ['Garde en tête que je travaille la nuit', 'je travaille la nuit'],
    ['Retiens ceci : la clé est sous le pot', 'la clé est sous le pot'],
    ['Jarvis, mémorise que j’habite à Lyon', 'j’habite à Lyon'],
  ])('%s', (said, fact) => {
    expect(memoryRequest(said)).toEqual({ kind: 'remember', fact });
  });
});

describe('a fact is forgotten', () => {
  it.each([
    'Forget that',
    'forget it.',
    'Please forget that.',
    'Forget that, please.',
    'Forget about it',
    'Forget what I just said',
    'Jarvis, forget this',
    'You can forget that',
    'Delete that memory',
    'Oublie ça !',
    'Oublie cela',
    'S’il te plaît, oublie ça',
    'Tu peux oublier ça',
    'Oublie ce que je viens de dire',
  ])('the last one: %s', (said) => {
    expect(memoryRequest(said)).toEqual({ kind: 'forget-that' });
  });

  it.each([
    ['Forget about my dentist', 'my dentist'],
    ['Forget my address', 'my address'],
    ['Forget that I hate olives', 'I hate olives'],
    ['Forget that my dentist is Dr. Lee, please', 'my dentist is Dr. Lee'],
    ['You can forget that I live in Rome', 'I live in Rome'],
    ['Forget what I told you about Emma', 'Emma'],
    ['Forget everything about my job', 'my job'],
    ['Delete the memory about my boss', 'my boss'],
    ['Remove my old address from your memory', 'my old address'],
    ['Oublie que j’aime le thé', 'j’aime le thé'],
    ['Oublie mon adresse', 'mon adresse'],
    ['Oublie ce que je t’ai dit sur Léa', 'Léa'],
    ['Oublie tout sur mon travail', 'mon travail'],
    ['Efface le souvenir de mon adresse', 'mon adresse'],
  ])('one: %s', (said, about) => {
    expect(memoryRequest(said)).toEqual({ kind: 'forget', about });
  });

  it.each([
    'Forget everything',
    'Forget everything you know about me',
    'Delete all my memories',
    'Forget me',
    'Oublie tout',
    'Oublie tout ce que tu sais de moi',
  ])('all: %s', (said) => {
    expect(memoryRequest(said)).toEqual({ kind: 'forget-all' });
  });
});

describe('what is known is told', () => {
  it.each([
    'What do you know about me?',
    'what do you remember about me',
    'What have you learned about me?',
    'Jarvis, what do you know of me?',
    'Can you tell me what you know about me?',
    'Tell me everything you know about me',
    'Do you know anything about me?',
    'What did I tell you about myself?',
    'List my memories',
    'Show me my memories, please',
    'What do you remember?',
    'Que sais-tu de moi ?',
    'Qu’est-ce que tu sais sur moi ?',
    'Que savez-vous de moi ?',
    'Tu sais quoi sur moi ?',
    'Qu’as-tu retenu ?',
    'Qu’est-ce que tu as retenu sur moi ?',
    'De quoi te souviens-tu ?',
    'Dis-moi ce que tu sais de moi',
    'Montre-moi mes souvenirs',
  ])('%s', (said) => {
    expect(memoryRequest(said)).toEqual({ kind: 'recite' });
  });
});

it.each([
  'Do you remember that song?',
  'Do you remember my name?',
  'Do you remember when we went to Rome',
  'Remember when we went to Rome?',
  'Remember when we went to Rome',
  'Remember that time in Rome',
  'Remember that song they played',
  'Remember I told you about the dog',
  'Remember we talked about Rome',
  'Remember to call my mother',
  'Remember me',
  'Remember my face',
  'Remember the Alamo',
  'Can you remember that my name is Ada?',
  'Can you remember where I put my keys',
  'I remember that day',
  'I remember that I was late',
  'I can’t remember that word',
  'I forget that song’s name',
  'I forget that all the time',
  'I always forget my keys',
  'Don’t forget',
  'Don’t forget to buy milk',
  'Don’t forget your umbrella',
  'Remember',
  'Forget that song',
  'Forget that idea',
  'Forget my last question',
  'Forget it, what is the weather?',
  'How do I forget about an ex?',
  'How do I make Siri forget that I live in Rome?',
  'Did you forget that I live in Rome?',
  'She told me to forget that he left',
  'Why do people forget things?',
  'What do you know about Mexico?',
  'What do you know about my sister?',
  'What do you know?',
  'Tell me what you know about whales',
  'What is the capital of France?',
  'Note: what time is it?',
  'Save the whales',
  'Te souviens-tu que je t’ai parlé ?',
  'Tu te souviens de nos vacances ?',
  'Souviens-toi de nos vacances',
  'Rappelle-moi d’appeler Léa',
  'J’oublie que c’est lundi',
  'J’ai oublié que tu étais là',
  'N’oublie pas d’acheter du lait',
  'N’oublie pas ton parapluie',
  'Il faut oublier ça',
  'Je me souviens que tu aimais ça',
  'Que sais-tu du Mexique ?',
  'Comment oublier mon ex ?',
])('is no request: %s', (said) => {
  expect(kinds(said)).toBeUndefined();
});
