/** The routes of timers, alarms and reminders. */
import type { HandlersOf } from '../../contract/route.ts';
import type { reminderRoutes } from '../../contract/routes/reminders.ts';
import type { Reminders } from '../skills/reminders.ts';
import type { Ringing } from '../skills/ringing.ts';

export interface ReminderHandlerDependencies {
  readonly reminders: Reminders;
  readonly ringing: Pick<Ringing, 'silence'>;
}

export function createReminderHandlers({ reminders, ringing }: ReminderHandlerDependencies): HandlersOf<typeof reminderRoutes> {
  return {
    'reminders.list': async (_, options) => ({
      reminders: (await reminders.list(options)).map(({ id, kind, label, dueAt, createdAt }) => ({ id, kind, label, dueAt, createdAt })),
    }),
    async 'reminders.cancel'({ id }, options) {
      await reminders.cancel([id], options);
      return {};
    },
    'reminders.silence'() {
      ringing.silence();
      return Promise.resolve({});
    },
  };
}
