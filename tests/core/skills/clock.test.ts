/** The time and the date, asked in many ways, and questions that only sound like it. */
import { describe, expect, it } from 'vitest';
import { createClockSkill } from '../../../core/skills/clock.ts';
import { asking, NOW } from './rig.ts';

const ask = asking(createClockSkill({ clock: { epochMs: () => NOW.getTime() } }));

describe('the clock', () => {
  it.each([
    'What time is it?',
    'What’s the time?',
    'Hey Jarvis, what time is it right now?',
    'Can you tell me what time it is, please?',
    'Do you know what time it is?',
  ])('tells the time: %s', async (said) => {
    expect(await ask(said)).toBe('It is 3:05 PM.');
  });

  it.each([
    'Quelle heure est-il ?',
    'Il est quelle heure ?',
    'Tu peux me dire quelle heure il est ?',
    'Dis Jarvis, quelle heure est-il maintenant ?',
  ])('tells it in French: %s', async (said) => {
    expect(await ask(said, 'fr')).toBe('Il est 15 h 05.');
  });

  it.each(['What day is it?', 'What’s the date today?', 'What is today’s date?', 'Which day is it today?'])(
    'tells the date: %s',
    async (said) => {
      expect(await ask(said)).toBe('Today is Sunday, November 22, 2026.');
    },
  );

  it.each(['Quel jour sommes-nous ?', 'On est quel jour ?', 'Quelle est la date d’aujourd’hui ?'])(
    'tells it in French: %s',
    async (said) => {
      expect(await ask(said, 'fr')).toBe('Nous sommes le dimanche 22 novembre 2026.');
    },
  );

  it.each([
    ['What day is tomorrow?', 'That is Monday, November 23, 2026.'],
    ['What day is December 25th?', 'That is Friday, December 25, 2026.'],
    ['How many days until Christmas?', 'It is 33 days until Friday, December 25, 2026.'],
    ['What year is it?', 'It is 2026.'],
    ['Quelle est la date de demain ?', 'Ce sera le lundi 23 novembre 2026.'],
    ['Combien de jours avant Noël ?', 'Il reste 33 jours jusqu’au vendredi 25 décembre 2026.'],
  ])('counts days: %s', async (said, answer) => {
    expect(await ask(said)).toBe(answer);
  });

  it('knows the time elsewhere', async () => {
    const tokyo = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(NOW);
    expect(await ask('What time is it in Tokyo?')).toBe(`It is ${tokyo} in Tokyo.`);
    expect(await ask('Quelle heure est-il à Londres ?', 'fr')).toMatch(/^Il est .* à Londres\.$/u);
  });

  it.each([
    'What time is it best to plant roses?',
    'What is the time complexity of quicksort?',
    'What time is it in Gotham?',
    'What day is best for a walk?',
    'How many days did the war last?',
    'Quelle heure est la meilleure pour dormir ?',
    'What is the date of the French Revolution?',
    'Time flies.',
  ])('leaves to the model: %s', async (said) => {
    expect(await ask(said)).toBeUndefined();
  });
});
