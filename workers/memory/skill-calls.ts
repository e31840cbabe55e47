/** The calls of skills: reminders and lists on disk. Adding the same id again changes nothing, so that a call may be repeated. */
import type { ListEntry, Reminder } from '../../core/skills/ports.ts';
import type { Handlers } from '../host/serve.ts';
import type { WriteHandle } from './handles.ts';
import type { MemoryProtocol } from './protocol.ts';

type SkillMethod = 'addReminder' | 'listReminders' | 'removeReminders' | 'addListEntries' | 'listEntries' | 'removeListEntries';

export type SkillCalls = Pick<Handlers<MemoryProtocol>, SkillMethod>;

interface ReminderRow {
  readonly id: string;
  readonly kind: Reminder['kind'];
  readonly label: string;
  readonly due_at: number;
  readonly created_at: number;
  readonly language: Reminder['language'];
}

interface EntryRow {
  readonly id: string;
  readonly list: string;
  readonly text: string;
  readonly created_at: number;
}

const reminderOf = ({ due_at, created_at, ...row }: ReminderRow): Reminder => ({ ...row, dueAt: due_at, createdAt: created_at });
const entryOf = ({ created_at, ...row }: EntryRow): ListEntry => ({ ...row, createdAt: created_at });

/** @param attempt - throws what goes wrong with the database as a Problem */
export function createSkillCalls(write: WriteHandle, attempt: <T>(action: () => T) => T): SkillCalls {
  const insertReminder = write.prepare<[string, string, string, number, number, string], never>(
    'INSERT INTO reminders (id, kind, label, due_at, created_at, language) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const reminders = write.prepare<[], ReminderRow>(
    'SELECT id, kind, label, due_at, created_at, language FROM reminders ORDER BY due_at, id',
  );
  const removeReminder = write.prepare<[string], never>('DELETE FROM reminders WHERE id = ?');
  const insertEntry = write.prepare<[string, string, string, number], never>(
    'INSERT INTO list_entries (id, list, text, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const entries = write.prepare<[], EntryRow>('SELECT id, list, text, created_at FROM list_entries ORDER BY seq');
  const entriesOf = write.prepare<[string], EntryRow>('SELECT id, list, text, created_at FROM list_entries WHERE list = ? ORDER BY seq');
  const removeEntry = write.prepare<[string], never>('DELETE FROM list_entries WHERE id = ?');

  return {
    addReminder({ id, kind, label, dueAt, createdAt, language }) {
      attempt(() => insertReminder.run(id, kind, label, dueAt, createdAt, language));
    },
    listReminders: () => attempt(() => reminders.all().map(reminderOf)),
    removeReminders({ ids }) {
      attempt(() => {
        write.atomically(() => {
          for (const id of ids) removeReminder.run(id);
        });
      });
    },
    addListEntries(added) {
      attempt(() => {
        write.atomically(() => {
          for (const { id, list, text, createdAt } of added) insertEntry.run(id, list, text, createdAt);
        });
      });
    },
    listEntries: ({ list }) => attempt(() => (list === undefined ? entries.all() : entriesOf.all(list)).map(entryOf)),
    removeListEntries({ ids }) {
      attempt(() => {
        write.atomically(() => {
          for (const id of ids) removeEntry.run(id);
        });
      });
    },
  };
}
