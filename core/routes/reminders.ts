/** The routes of timers, alarms and reminders. */
import type { HandlersOf } from '../../contract/route.ts';
import type { reminderRoutes } from '../../contract/routes/reminders.ts';
import type { ListStore } from '../skills/ports.ts';
import type { Reminders } from '../skills/reminders.ts';
import type { Ringing } from '../skills/ringing.ts';

export interface ReminderHandlerDependencies {
  readonly reminders: Reminders;
  readonly ringing: Pick<Ringing, 'silence' | 'snooze' | 'current'>;
  readonly lists: ListStore;
}

export function createReminderHandlers({ reminders, ringing, lists }: ReminderHandlerDependencies): HandlersOf<typeof reminderRoutes> {
  return {
    'reminders.list': async (_, options) => ({
      reminders: (await reminders.list(options)).map(({ id, kind, label, dueAt, createdAt }) => ({ id, kind, label, dueAt, createdAt })),
      ringing: [...ringing.current()],
    }),
    async 'reminders.cancel'({ id }, options) {
      await reminders.cancel([id], options);
      return {};
    },
    'reminders.silence'() {
      ringing.silence();
      return Promise.resolve({});
    },
    async 'reminders.snooze'({ minutes }, options) {
      await ringing.snooze(minutes * 60_000, options);
      return {};
    },
    'lists.all': async (_, options) => ({ entries: [...(await lists.entries(undefined, options))] }),
    async 'lists.remove'({ ids }, options) {
      await lists.remove(ids, options);
      return {};
    },
  };
}
