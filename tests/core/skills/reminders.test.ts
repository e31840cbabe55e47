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
    'Set a timer',
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
    expect(await ask('Remind me to call Mum')).toMatch(/^When\?/u);
    expect(store.all).toEqual([]);
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
