/** Reminders and lists in memory. */
import type { ListEntry, ListStore, Reminder, ReminderStore } from '../../core/skills/ports.ts';

export interface FakeReminderStore extends ReminderStore {
  readonly all: readonly Reminder[];
}

export function createFakeReminderStore(): FakeReminderStore {
  const all: Reminder[] = [];
  let next = 1;
  return {
    all,
    add(reminder) {
      const added = { ...reminder, id: `r${String(next)}` };
      next += 1;
      all.push(added);
      return Promise.resolve(added);
    },
    list: () => Promise.resolve([...all].sort((a, b) => a.dueAt - b.dueAt)),
    remove(ids) {
      for (const id of ids) {
        const at = all.findIndex((one) => one.id === id);
        if (at >= 0) all.splice(at, 1);
      }
      return Promise.resolve();
    },
  };
}

export function createFakeListStore(): ListStore {
  const all: ListEntry[] = [];
  let next = 1;
  return {
    add(list, texts) {
      const added = texts.map((text, index) => ({ id: `e${String(next + index)}`, list, text, createdAt: next + index }));
      next += texts.length;
      all.push(...added);
      return Promise.resolve(added);
    },
    entries: (list) => Promise.resolve(all.filter((entry) => list === undefined || entry.list === list)),
    remove(ids) {
      for (const id of ids) {
        const at = all.findIndex((one) => one.id === id);
        if (at >= 0) all.splice(at, 1);
      }
      return Promise.resolve();
    },
  };
}
