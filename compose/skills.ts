/** The skills of any program, and what they work on. */
import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { ConversationStore } from '../core/chat/ports.ts';
import type { SettingKey, SettingValues } from '../core/settings/schema.ts';
import { calculationSkill, warmCalculation } from '../core/skills/calculation.ts';
import { createClockSkill } from '../core/skills/clock.ts';
import { createControlSkill } from '../core/skills/control.ts';
import { createListSkill } from '../core/skills/lists.ts';
import { momentIn } from '../core/skills/moment.ts';
import type { Skills } from '../core/skills/ports.ts';
import { createReminderSkill } from '../core/skills/reminder-skill.ts';
import type { Ringing } from '../core/skills/ringing.ts';
import { tellingLists } from '../core/skills/telling-lists.ts';
import type { TellingLists } from '../core/skills/telling-lists.ts';
import { createReminders } from '../core/skills/reminders.ts';
import type { Reminders } from '../core/skills/reminders.ts';
import { createSkills } from '../core/skills/skill.ts';
import { createListStore, createReminderStore } from '../engines/sqlite/skill-store.ts';
import type { MemoryProtocol } from '../workers/memory/protocol.ts';
import type { WorkerClient } from '../workers/host/supervisor.ts';

export interface SkillWiring {
  readonly worker: WorkerClient<MemoryProtocol>;
  readonly store: ConversationStore;
  readonly settings: () => SettingValues;
  readonly changeSetting: (key: SettingKey, value: number | boolean) => Promise<unknown>;
  /** Asked before all others. */
  readonly memories: Skills;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ComposedSkills {
  readonly skills: Skills;
  readonly reminders: Reminders;
  readonly lists: TellingLists;
  /** Names what stops the bell, for good or for a while. */
  onRinging(ringing: Pick<Ringing, 'silence' | 'snooze'>): void;
  /** Loads what reads moments and does sums, which takes longer than an answer may. */
  warm(): Promise<unknown>;
}

/** Messages looked through for the last answer. */
const LAST_MESSAGES = 4;

export function composeSkills({ worker, store, settings, changeSetting, memories, clock, log }: SkillWiring): ComposedSkills {
  const reminders = createReminders({ store: createReminderStore(worker), clock, log });
  const lists = tellingLists(createListStore(worker, clock));
  let ringing: Pick<Ringing, 'silence' | 'snooze'> = { silence: () => false, snooze: () => Promise.resolve(false) };
  const skills = createSkills(
    [
      createControlSkill({
        volume: {
          get: () => Math.round(settings()['speech.volume'] * 100),
          set: async (percent) => {
            await changeSetting('speech.volume', percent / 100);
          },
        },
        mute: async () => {
          await changeSetting('audio.muted', true);
        },
        silence: () => ringing.silence(),
        snooze: (forMs, options) => ringing.snooze(forMs, options),
        lastAnswer: async (conversationId, options) =>
          (await store.recent(conversationId, LAST_MESSAGES, options)).findLast(({ role, text }) => role === 'assistant' && text !== '')
            ?.text,
      }),
      createClockSkill({ clock }),
      createReminderSkill({ reminders, clock }),
      createListSkill(lists),
      calculationSkill,
    ],
    memories,
  );
  return {
    skills,
    reminders,
    lists,
    onRinging(by) {
      ringing = by;
    },
    warm: () => Promise.all([warmCalculation(), momentIn('', 'en', new Date(clock.epochMs()))]),
  };
}
