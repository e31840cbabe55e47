/** The bell: rings again and again, waits for a turn, and stops when told. */
import { describe, expect, it } from 'vitest';
import type { PhaseName } from '../../../contract/domain.ts';
import type { AssistantEvent } from '../../../contract/events.ts';
import { silentLog } from '../../../core/base/log.ts';
import { createReminders } from '../../../core/skills/reminders.ts';
import { createRinging } from '../../../core/skills/ringing.ts';
import { createFakeReminderStore } from '../../fakes/fake-reminder-store.ts';
import { createFakeSpeaker } from '../../fakes/fake-speaker.ts';
import { createFakeSynthesizer } from '../../fakes/fake-synthesizer.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const { signal } = new AbortController();
const MINUTE = 60_000;

function setUp(failure?: Error) {
  const clock = createVirtualClock();
  const store = createFakeReminderStore();
  const speaker = createFakeSpeaker(clock);
  const session = new AbortController();
  const events: AssistantEvent[] = [];
  const now: { phase: PhaseName } = { phase: 'idle' };
  const reminders = createReminders({ store, clock, log: silentLog });
  const ringing = createRinging({
    reminders,
    synthesizer: createFakeSynthesizer({
      clock,
      takesMs: 30,
      msPerCharacter: 10,
      ...(failure === undefined ? {} : { failure: { atSentence: 1, error: failure } }),
    }),
    speaker,
    voice: () => ({ voice: 'fake', speed: 1 }),
    phase: () => now.phase,
    clock,
    log: silentLog,
  });
  ringing.subscribe((event) => events.push(event));
  ringing.start(session.signal);
  const timer = (minutes: number, label: string) =>
    reminders.add({ kind: 'timer', label, dueAt: clock.epochMs() + minutes * MINUTE, language: 'en' }, { signal });
  const spoken = (): readonly string[] =>
    speaker.notes.flatMap((note) => (note.type === 'sentence' && note.text !== '' ? [note.text] : []));
  return { clock, reminders, store, speaker, session, events, now, ringing, timer, spoken };
}

describe('the bell', () => {
  it('says what is due until it is stopped, and then it is gone', async () => {
    const { clock, store, events, ringing, timer, spoken } = setUp();
    await timer(1, 'tea');
    await clock.advance(MINUTE - 1);
    expect(spoken()).toEqual([]);
    await clock.advance(15_000);
    expect(spoken().length).toBeGreaterThan(1);
    expect(new Set(spoken())).toEqual(new Set(['Your tea timer is up.']));
    expect(ringing.silence()).toBe(true);
    await clock.advance(MINUTE);
    expect(store.all).toEqual([]);
    expect(events.map((event) => (event.type === 'reminders-ringing' ? event.ringing.length : -1))).toEqual([1, 0]);
    expect(ringing.silence()).toBe(false);
  });

  it('stops by itself after two minutes', async () => {
    const { clock, store, speaker, timer, spoken } = setUp();
    await timer(1, 'tea');
    await clock.advance(5 * MINUTE);
    const rung = spoken().length;
    await clock.advance(5 * MINUTE);
    expect(spoken()).toHaveLength(rung);
    expect([speaker.playing(), store.all.length, clock.timers()]).toEqual([0, 0, 0]);
  });

  it('does not ring into a turn, and stops when somebody talks', async () => {
    const { clock, now, ringing, store, timer, spoken } = setUp();
    now.phase = 'speaking';
    await timer(1, 'tea');
    await clock.advance(2 * MINUTE);
    expect(spoken()).toEqual([]);
    now.phase = 'idle';
    await clock.advance(5_000);
    expect(spoken()).toHaveLength(1);
    ringing.follow({ type: 'phase-changed', phase: 'listening' });
    await clock.advance(MINUTE);
    expect(spoken()).toHaveLength(1);
    expect(store.all).toEqual([]);
  });

  it('rings for two at once, and again after a restart while nobody stopped it', async () => {
    const { clock, store, session, timer, spoken } = setUp();
    await timer(1, 'tea');
    await timer(1, 'egg');
    await clock.advance(MINUTE + 20_000);
    expect(spoken().at(-1)).toBe('Your tea timer is up. Your egg timer is up.');
    session.abort();
    await clock.advance(MINUTE);
    expect(store.all.map(({ label }) => label)).toEqual(['tea', 'egg']);
  });

  it('rings again after a snooze, also where talking has stopped it already', async () => {
    const { clock, store, ringing, timer, spoken } = setUp();
    await timer(1, 'tea');
    await clock.advance(MINUTE + 5_000);
    expect(await ringing.snooze(5 * MINUTE, { signal })).toBe(true);
    const rung = spoken().length;
    await clock.advance(5 * MINUTE - 1);
    expect(spoken()).toHaveLength(rung);
    await clock.advance(5_000);
    expect(spoken().length).toBeGreaterThan(rung);
    ringing.follow({ type: 'phase-changed', phase: 'listening' });
    expect(await ringing.snooze(10 * MINUTE, { signal })).toBe(true);
    expect(store.all.map(({ label, dueAt }) => [label, Math.round((dueAt - clock.epochMs()) / MINUTE)])).toEqual([['tea', 10]]);
    expect(await ringing.snooze(10 * MINUTE, { signal })).toBe(false);
  });

  it('goes silent when what rings is cancelled, and rings on for the other', async () => {
    const { clock, reminders, speaker, store, timer, spoken } = setUp();
    await timer(1, 'tea');
    await timer(1, 'egg');
    await clock.advance(MINUTE + 5_000);
    await reminders.cancel(['r1'], { signal });
    await clock.advance(10_000);
    expect(spoken().at(-1)).toBe('Your egg timer is up.');
    await reminders.cancel(['r2'], { signal });
    await clock.advance(1_000);
    expect([speaker.playing(), store.all.length]).toEqual([0, 0]);
  });

  it('rings for what comes due in the moment it is stopped', async () => {
    const { clock, ringing, timer, spoken } = setUp();
    await timer(1, 'tea');
    await timer(2, 'egg');
    await clock.advance(2 * MINUTE - 1);
    ringing.silence();
    await clock.advance(10_000);
    expect(spoken().at(-1)).toBe('Your egg timer is up.');
  });

  it('rings without words where the voice fails', async () => {
    const { clock, speaker, timer } = setUp(new Error('no voice'));
    await timer(1, 'tea');
    await clock.advance(MINUTE + 20_000);
    expect(speaker.notes.filter(({ type }) => type === 'sentence').length).toBeGreaterThan(1);
  });
});
