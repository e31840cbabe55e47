/** What is said to Jarvis about itself. */
import { describe, expect, it } from 'vitest';
import { createControlSkill } from '../../../core/skills/control.ts';
import { asking } from './rig.ts';

function setUp(answers: Readonly<Record<string, string>> = {}, rings = true) {
  const done: string[] = [];
  let percent = 50;
  const skill = createControlSkill({
    volume: {
      get: () => percent,
      set(next) {
        percent = next;
        done.push(`volume ${String(next)}`);
        return Promise.resolve();
      },
    },
    mute() {
      done.push('mute');
      return Promise.resolve();
    },
    silence() {
      done.push('silence');
      return rings;
    },
    snooze(forMs) {
      done.push(`snooze ${String(forMs / 60_000)}`);
      return Promise.resolve(rings);
    },
    lastAnswer: (id) => Promise.resolve(answers[id]),
  });
  return { done, ask: asking(skill) };
}

describe('control', () => {
  it.each([
    ['Louder, please', 'volume 70', 'Volume 70 percent.'],
    ['Turn it down', 'volume 30', 'Volume 30 percent.'],
    ['Set the volume to thirty percent', 'volume 30', 'Volume 30 percent.'],
    ['Volume zero', 'volume 5', 'Volume 5 percent.'],
    ['Full volume', 'volume 100', 'Volume 100 percent.'],
    ['Parle plus fort', 'volume 70', 'Volume à 70 pour cent.'],
    ['Mets le volume à 80 %', 'volume 80', 'Volume à 80 pour cent.'],
    ['Mute yourself', 'mute', 'The microphone is off. Turn it on again by hand.'],
    ['Stop!', 'silence', 'Okay.'],
    ['Tais-toi !', 'silence', 'D’accord.'],
    ['I’m awake', 'silence', 'Okay.'],
    ['Je suis réveillé', 'silence', 'D’accord.'],
    ['Snooze', 'snooze 5', 'I ring again in 5 minutes.'],
    ['Snooze for ten minutes', 'snooze 10', 'I ring again in 10 minutes.'],
    ['Snooze 10 more minutes.', 'snooze 10', 'I ring again in 10 minutes.'],
    ['Five more minutes', 'snooze 5', 'I ring again in 5 minutes.'],
    ['Remind me again in 10 minutes', 'snooze 10', 'I ring again in 10 minutes.'],
    ['Encore cinq minutes', 'snooze 5', 'Je sonne à nouveau dans 5 minutes.'],
    ['Répète dans dix minutes', 'snooze 10', 'Je sonne à nouveau dans 10 minutes.'],
  ])('%s', async (said, action, answer) => {
    const { ask, done } = setUp();
    expect(await ask(said)).toBe(answer);
    expect(done).toEqual([action]);
  });

  it.each(['I’m awake', 'Turn it off', 'Five more minutes', 'Encore cinq minutes', 'Je suis debout'])(
    'means the bell alone, which does not ring: %s',
    async (said) => {
      expect(await setUp({}, false).ask(said)).toBeUndefined();
    },
  );

  it('says so where nothing rings', async () => {
    expect(await setUp({}, false).ask('Snooze')).toBe('Nothing is ringing.');
  });

  it('says the last answer again', async () => {
    const { ask } = setUp({ c1: 'It is ten to eight.' });
    expect(await ask('Say that again', '', 'c1')).toBe('It is ten to eight.');
    expect(await ask('Repeat that', '', 'c2')).toBe('I have not said anything yet.');
    expect(await ask('Répète', 'fr')).toBe('Je n’ai encore rien dit.');
  });

  it.each(['What can you do?', 'Help', 'Que sais-tu faire ?'])('says what it can do: %s', async (said) => {
    expect(await setUp().ask(said)).toMatch(/timers|minuteurs/u);
  });

  it.each([
    'Stop the world, I want to get off',
    'Help me write a letter',
    'Volume 300',
    'What is the volume of a sphere?',
    'Repeat after me: hello',
  ])('leaves to the model: %s', async (said) => {
    const { ask, done } = setUp();
    expect(await ask(said)).toBeUndefined();
    expect(done).toEqual([]);
  });
});
