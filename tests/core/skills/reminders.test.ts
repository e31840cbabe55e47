/** Timers, alarms and reminders: asked for in words, kept, counted and told when due. */
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../core/base/log.ts';
import { createReminderSkill } from '../../../core/skills/reminder-skill.ts';
import { createReminders } from '../../../core/skills/reminders.ts';
import type { Reminder } from '../../../core/skills/ports.ts';
import { createFakeReminderStore } from '../../fakes/fake-reminder-store.ts';
import type { FakeReminderStore } from '../../fakes/fake-reminder-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { asking, NOW } from './rig.ts';

const MINUTE = 60_000;

/** A clock whose dates begin at {@link NOW}. */
function wall(): ReturnType<typeof createVirtualClock> {
  const clock = createVirtualClock();
  const startedAt = clock.epochMs();
  return { ...clock, epochMs: () => NOW.getTime() + clock.epochMs() - startedAt };
}

function setUp(store: FakeReminderStore = createFakeReminderStore(), clock = wall()) {
  const reminders = createReminders({ store, clock, log: silentLog });
  return { store, clock, reminders, ask: asking(createReminderSkill({ reminders, clock })) };
}

const inMinutes = ({ dueAt }: Reminder): number => (dueAt - NOW.getTime()) / MINUTE;

describe('timers in words', () => {
  it.each([
    ['Set a timer for 5 minutes.', 5, ''],
    ['Set a timer for twenty-five minutes', 25, ''],
    ['Start a 10-minute timer', 10, ''],
    ['Timer 3 minutes', 3, ''],
    ['Set a ten minute pasta timer please', 10, 'pasta'],
    ['Set a pasta timer for 12 minutes', 12, 'pasta'],
    ['Set a timer for the eggs for 6 minutes', 6, 'eggs'],
    ['Set a timer for an hour and a half', 90, ''],
    ['Could you set a timer for half an hour called Nap?', 30, 'Nap'],
    ['Set a timer for 1 hour and 20 minutes', 80, ''],
    ['Mets un minuteur de dix minutes', 10, ''],
    ['Minuteur 5 minutes', 5, ''],
    ['Lance un minuteur de 12 minutes pour les pâtes', 12, 'pâtes'],
    ['Mets un minuteur d’une demi-heure', 30, ''],
    ['Lance un minuteur d’une heure et demie', 90, ''],
  ])('%s', async (said, minutes, label) => {
    const { ask, store } = setUp();
    expect(await ask(said)).toBeDefined();
    expect(store.all.map((one) => [one.kind, inMinutes(one), one.label])).toEqual([['timer', minutes, label]]);
  });

  it.each([
    'How does a timer work?',
    'What timer should I use for boiling an egg for 5 minutes?',
    'The timer on my oven is broken for 3 days now and nobody cares',
    'Explique le minuteur de mon four',
  ])('leaves to the model: %s', async (said) => {
    const { ask, store } = setUp();
    expect(await ask(said)).toBeUndefined();
    expect(store.all).toEqual([]);
  });
});

describe('alarms and reminders in words', () => {
  it.each([
    ['Wake me up at 7', 'alarm', new Date(2026, 10, 23, 7), ''],
    ['Set an alarm for 6:30 tomorrow', 'alarm', new Date(2026, 10, 23, 6, 30), ''],
    ['Set an alarm for half past seven', 'alarm', new Date(2026, 10, 23, 7, 30), ''],
    ['Wake me in 20 minutes', 'alarm', new Date(2026, 10, 22, 15, 25), ''],
    ['Réveille-moi à 7 heures', 'alarm', new Date(2026, 10, 23, 7), ''],
    ['Mets un réveil pour 6 h 45', 'alarm', new Date(2026, 10, 23, 6, 45), ''],
    ['Remind me to call Mum at 5', 'reminder', new Date(2026, 10, 22, 17), 'call Mum'],
    ['Remind me at five to call Mum', 'reminder', new Date(2026, 10, 22, 17), 'call Mum'],
    ['Remind me in 10 minutes to take the bread out', 'reminder', new Date(2026, 10, 22, 15, 15), 'take the bread out'],
    ['Remind me tomorrow to water the plants', 'reminder', new Date(2026, 10, 23, 9), 'water the plants'],
    ['Rappelle-moi d’appeler Léa à 17 h', 'reminder', new Date(2026, 10, 22, 17), 'appeler Léa'],
    ['Rappelle-moi dans dix minutes de sortir le pain', 'reminder', new Date(2026, 10, 22, 15, 15), 'sortir le pain'],
  ])('%s', async (said, kind, at, label) => {
    const { ask, store } = setUp();
    await ask(said);
    expect(store.all.map((one) => [one.kind, new Date(one.dueAt), one.label])).toEqual([[kind, at, label]]);
  });

  it('asks for the moment where none was said', async () => {
    const { ask, store } = setUp();
    expect(await ask('Remind me to call Mum')).toBe('When?');
    expect(store.all).toEqual([]);
    expect(await ask('Tell me a joke')).toBeUndefined();
    expect(await ask('at five')).toBe('I will remind you at 5:00 PM: call Mum.');
    expect(await ask('at six')).toBeUndefined();
  });

  it.each([
    ['Set a pasta timer', 'For how long?', 'ten minutes', 'timer', 10, 'pasta'],
    ['Set an alarm', 'For when?', 'in half an hour', 'alarm', 30, ''],
    ['Remind me to call Mum', 'When?', 'In ten minutes.', 'reminder', 10, 'call Mum'],
    ['Remind me to call Mum', 'When?', 'Four o’clock', 'reminder', 55, 'call Mum'],
    ['Mets un minuteur', 'Pour combien de temps ?', 'dix minutes', 'timer', 10, ''],
    ['Mets un réveil', 'Pour quand ?', 'à seize heures', 'alarm', 55, ''],
    ['Rappelle-moi d’appeler Léa', 'Quand ?', 'dans une heure', 'reminder', 60, 'appeler Léa'],
  ])('is completed by the answer: %s – %s – %s', async (said, back, answer, kind, minutes, label) => {
    const { ask, store } = setUp();
    expect(await ask(said)).toBe(back);
    await ask(answer);
    expect(store.all.map((one) => [one.kind, inMinutes(one), one.label])).toEqual([[kind, minutes, label]]);
  });

  it('is not completed in another conversation, nor much later', async () => {
    const { ask, store, clock } = setUp();
    await ask('Remind me to call Mum', 'en', 'c1');
    expect(await ask('at five', 'en', 'c2')).toBeUndefined();
    await clock.advance(2 * MINUTE);
    expect(await ask('at five', 'en', 'c1')).toBeUndefined();
    expect(store.all).toEqual([]);
  });

  it('tells of alarms and reminders', async () => {
    const { ask, store } = setUp();
    await ask('Set an alarm for 7');
    await ask('Set an alarm for 9');
    await ask('Remind me at five to call Mum');
    expect(await ask('How long until my alarm?')).toBe('15 hours and 55 minutes until the alarm for tomorrow at 7:00 AM.');
    expect(await ask('When does my alarm go off?')).toBe('You have: an alarm for tomorrow at 7:00 AM.');
    expect(await ask('What did I ask you to remind me of?')).toBe('You have: a reminder to call Mum, 5:00 PM.');
    expect(await ask('Combien de temps avant mon réveil ?', 'fr')).toBe('Encore 15 heures et 55 minutes avant le réveil de demain à 7 h.');
    expect(await ask('Cancel my alarm for nine')).toBe('The alarm for tomorrow at 9:00 AM is cancelled.');
    expect(await ask('Delete the reminder to call Mum')).toBe('The reminder to call Mum is cancelled.');
    expect(store.all).toHaveLength(1);
  });

  it('lists, counts and cancels', async () => {
    const { ask, store, clock } = setUp();
    await ask('Set a pasta timer for 10 minutes');
    await ask('Set a timer for 20 minutes');
    await clock.advance(4 * MINUTE);
    expect(await ask('How much time is left on the pasta timer?')).toBe('6 minutes left on the pasta timer.');
    expect(await ask('What timers do I have?')).toBe(
      'You have: a pasta timer with 6 minutes left and a 20 minute timer with 16 minutes left.',
    );
    expect(await ask('Cancel the timer')).toBe('Which one: the pasta timer or the 20 minute timer?');
    expect(await ask('Cancel the pasta timer')).toBe('The pasta timer is cancelled.');
    expect(store.all).toHaveLength(1);
    expect(await ask('Annule le minuteur', 'fr')).toBe('J’annule le minuteur de 20 minutes.');
    expect(await ask('Cancel all timers')).toBe('You have no timers.');
  });
});

describe('reminders while a program runs', () => {
  it('tells each once when its time has come', async () => {
    const { ask, reminders, clock } = setUp();
    const told: string[] = [];
    reminders.start((reminder) => told.push(reminder.label), new AbortController().signal);
    await ask('Set a tea timer for 3 minutes');
    await ask('Set an egg timer for 6 minutes');
    await clock.advance(3 * MINUTE - 1);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual(['tea']);
    await clock.advance(10 * MINUTE);
    expect(told).toEqual(['tea', 'egg']);
  });

  it('tells after a restart what was due meanwhile, and keeps what was not stopped', async () => {
    const first = setUp();
    await first.ask('Set a tea timer for 3 minutes');
    await first.clock.advance(60 * MINUTE);
    const second = setUp(first.store, first.clock);
    const told: Reminder[] = [];
    second.reminders.start((reminder) => told.push(reminder), new AbortController().signal);
    await first.clock.advance(0);
    expect(told.map(({ label }) => label)).toEqual(['tea']);
    await second.reminders.cancel(['r1'], { signal: new AbortController().signal });
    expect(first.store.all).toEqual([]);
  });

  it('does not tell what was cancelled, nor after it was stopped', async () => {
    const { ask, reminders, clock } = setUp();
    const told: string[] = [];
    const running = new AbortController();
    reminders.start((reminder) => told.push(reminder.label), running.signal);
    await ask('Set a tea timer for 3 minutes');
    await ask('Set an egg timer for 6 minutes');
    await ask('Cancel the tea timer');
    await clock.advance(4 * MINUTE);
    running.abort();
    await clock.advance(4 * MINUTE);
    expect(told).toEqual([]);
  });
});
