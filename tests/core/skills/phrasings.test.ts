/** How people ask, typed and as a recognizer writes it: each reaches its skill, and what only sounds like one does not. */
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../core/base/log.ts';
import { memoryRequest } from '../../../core/memory/request.ts';
import { calculationSkill } from '../../../core/skills/calculation.ts';
import { createClockSkill } from '../../../core/skills/clock.ts';
import { createControlSkill } from '../../../core/skills/control.ts';
import { createListSkill } from '../../../core/skills/lists.ts';
import { createReminderSkill } from '../../../core/skills/reminder-skill.ts';
import { createReminders } from '../../../core/skills/reminders.ts';
import { createSkills } from '../../../core/skills/skill.ts';
import { createFakeListStore, createFakeReminderStore } from '../../fakes/fake-reminder-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { calculationPhrasings } from './phrasings/calculation.ts';
import { clockPhrasings } from './phrasings/clock.ts';
import { controlPhrasings } from './phrasings/control.ts';
import { listPhrasings } from './phrasings/lists.ts';
import { nearMisses } from './phrasings/misses.ts';
import { reminderPhrasings } from './phrasings/reminders.ts';
import { NOW } from './rig.ts';

const { signal } = new AbortController();
const tables = {
  clock: clockPhrasings,
  reminders: reminderPhrasings,
  control: controlPhrasings,
  calculation: calculationPhrasings,
  lists: listPhrasings,
};
const languages = ['en', 'fr'] as const;

/** Which skill answers, with nothing said before; `model` for none. */
async function answeredBy(text: string, language: string): Promise<string> {
  const clock = { ...createVirtualClock(), epochMs: () => NOW.getTime() };
  const reminders = createReminders({ store: createFakeReminderStore(), clock, log: silentLog });
  const skills = createSkills(
    [
      createControlSkill({
        volume: { get: () => 50, set: () => Promise.resolve() },
        mute: () => Promise.resolve(),
        silence: () => false,
        snooze: () => Promise.resolve(false),
        lastAnswer: () => Promise.resolve('An answer.'),
      }),
      createClockSkill({ clock }),
      createReminderSkill({ reminders, clock }),
      createListSkill(createFakeListStore()),
      calculationSkill,
    ],
    { answer: () => Promise.resolve(undefined) },
  );
  return (await skills.answer({ text, language, conversationId: 'c1' }, { signal }))?.skill ?? 'model';
}

async function wrong(expected: string, texts: readonly string[], language: string): Promise<readonly string[]> {
  const found = await Promise.all(texts.map(async (text) => ({ text, by: await answeredBy(text, language) })));
  return found.filter(({ by }) => by !== expected).map(({ text, by }) => `${by}: ${text}`);
}

describe.each(languages)('phrasings in %s', (language) => {
  it.each(Object.entries(tables))('of %s', async (skill, table) => {
    expect(await wrong(skill, table[language], language)).toEqual([]);
  });

  it('are not wishes about memories, which come first', () => {
    const all = Object.values(tables).flatMap((table) => table[language]);
    expect(all.filter((text) => memoryRequest(text) !== undefined)).toEqual([]);
  });

  it('that only sound like a skill reach the model', async () => {
    expect(await wrong('model', nearMisses[language], language)).toEqual([]);
  });

  it('keep their meaning where the language is not known', async () => {
    const texts = Object.entries(tables).map(async ([skill, table]) => wrong(skill, table[language], ''));
    expect((await Promise.all(texts)).flat()).toEqual([]);
    expect(await wrong('model', nearMisses[language], '')).toEqual([]);
  });
});
