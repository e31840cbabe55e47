/** Lists and notes by voice. */
import { describe, expect, it } from 'vitest';
import { createListSkill } from '../../../core/skills/lists.ts';
import { createFakeListStore } from '../../fakes/fake-reminder-store.ts';
import { asking } from './rig.ts';

describe('lists', () => {
  it('are filled, read, struck off and cleared, whatever the language', async () => {
    const ask = asking(createListSkill(createFakeListStore()));
    expect(await ask('What is on my shopping list?')).toBe('There is nothing on the shopping list.');
    expect(await ask('Add milk, eggs and Emmental to my shopping list.')).toBe('Added to the shopping list: milk, eggs, and Emmental.');
    expect(await ask('Ajoute du pain à ma liste de courses')).toBe('Ajouté à la liste de courses : pain.');
    expect(await ask('Take the egg off my shopping list')).toBe('Taken off the shopping list: eggs.');
    expect(await ask('Remove caviar from my shopping list')).toBe('caviar is not on the shopping list.');
    expect(await ask('Qu’est-ce qu’il y a sur ma liste de courses ?')).toBe('Sur la liste de courses : milk, Emmental et pain.');
    expect(await ask('Put call Bob on my to-do list')).toBe('Added to the to-do list: call Bob.');
    expect(await ask('What lists do I have?')).toBe('You have the shopping list and the to-do list.');
    expect(await ask('Clear the shopping list')).toBe('All is taken off the shopping list.');
    expect(await ask('Read my shopping list')).toBe('There is nothing on the shopping list.');
  });

  it('keep notes in the words they were said in', async () => {
    const ask = asking(createListSkill(createFakeListStore()));
    expect(await ask('Take a note: Anna’s flight is LH 441, gate B and not A.')).toBe('Noted.');
    expect(await ask('Prends une note : racheter de l’encre', 'fr')).toBe('C’est noté.');
    expect(await ask('Read my notes')).toBe("On your notes: Anna's flight is LH 441, gate B and not A and racheter de l'encre.");
    expect(await ask('Delete my last note')).toBe("Taken off your notes: racheter de l'encre.");
  });

  it.each(['Add 5 to 7', 'What is on the menu?', 'Make a list of planets', 'Put the kettle on', 'List the planets'])(
    'leaves to the model: %s',
    async (said) => {
      expect(await asking(createListSkill(createFakeListStore()))(said)).toBeUndefined();
    },
  );
});
