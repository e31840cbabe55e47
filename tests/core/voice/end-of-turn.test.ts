import { describe, expect, it } from 'vitest';
import { clauseState, longestSilenceMs, silenceNeededMs } from '../../../core/voice/end-of-turn.ts';
import type { ClauseState } from '../../../core/voice/end-of-turn.ts';

const rows: readonly (readonly [string, string, ClauseState])[] = [
  ['en', 'What time is it?', 'finished'],
  ['en', 'Turn off the lamp in the kitchen.', 'finished'],
  ['en', 'Stop!', 'finished'],
  ['en', 'He said “yes.”', 'finished'],
  ['en', 'If the weather is good, I will walk.', 'finished'],
  ['en', 'When is the next train?', 'finished'],
  ['en', 'It rains. I stay here.', 'finished'],
  ['en', 'Where are the keys to the blue car?', 'finished'],
  ['en', 'What time is it', 'open'],
  ['en', 'Turn the light on.', 'open'],
  ['en', 'Set a timer for 10', 'open'],
  ['en', 'My number is 555.', 'open'],
  ['en', 'Well.', 'open'],
  ['en', '', 'open'],
  ['en', 'I want to', 'unfinished'],
  ['en', 'I want to.', 'unfinished'],
  ['en', 'Remind me to buy milk and…', 'unfinished'],
  ['en', 'Remind me to buy milk and then.', 'unfinished'],
  ['en', 'Tell me about the...', 'unfinished'],
  ['en', 'Because', 'unfinished'],
  ['en', 'Um.', 'unfinished'],
  ['en', 'Call my brother,', 'unfinished'],
  ['en', 'When the water boils.', 'unfinished'],
  ['en', 'Good. If the weather is fine.', 'unfinished'],
  ['fr', 'Quelle heure est-il ?', 'finished'],
  ['fr', 'Éteins la lampe de la cuisine.', 'finished'],
  ['fr', 'Où est la voiture ?', 'finished'],
  ['fr', 'Quand part le prochain train ?', 'finished'],
  ['fr', 'Rappelle-moi d’acheter du', 'unfinished'],
  ['fr', 'Je voudrais', 'unfinished'],
  ['fr', 'Je suis resté à la maison parce que.', 'unfinished'],
  ['fr', 'Jusqu’', 'unfinished'],
  ['fr', 'Euh.', 'unfinished'],
  ['fr', 'Quand il fera beau.', 'unfinished'],
  ['fr', 'Donne-m’en plus.', 'open'],
  ['fr', 'Bon.', 'open'],
  ['fr', 'Achète du lait et puis', 'unfinished'],
  // A word that hangs in one language ends sentences in another.
  ['en', 'Park the car.', 'finished'],
  ['fr', 'Il est venu car', 'unfinished'],
  ['de', 'Wie spät ist es?', 'finished'],
  ['de', 'Ich möchte,', 'unfinished'],
];

describe('clauseState', () => {
  it.each(rows)('%s "%s" is %s', (language, text, state) => {
    expect(clauseState(text, language)).toBe(state);
  });
});

describe('silenceNeededMs', () => {
  const after = (text: string, baseMs = 700): number => silenceNeededMs({ kind: 'text', text, language: 'en' }, baseMs);

  it('is the user’s pause while nothing is known', () => {
    expect(silenceNeededMs(undefined, 700)).toBe(700);
    expect(silenceNeededMs({ kind: 'no-speech' }, 700)).toBe(700);
  });

  it('is shorter after a finished clause, longer after an unfinished one', () => {
    expect(after('What time is it?')).toBeLessThan(after('What time is it'));
    expect(after('What time is')).toBeGreaterThan(after('What time is it'));
  });

  it.each([200, 300, 700, 1_000, 5_000])('stays between the shortest breath and the cap for a pause of %i ms', (baseMs) => {
    for (const [, text] of rows) {
      expect(after(text, baseMs)).toBeGreaterThanOrEqual(Math.min(baseMs, 350));
      expect(after(text, baseMs)).toBeLessThanOrEqual(longestSilenceMs(baseMs));
    }
    expect(after('What time is it?', baseMs)).toBeLessThanOrEqual(baseMs);
  });
});
