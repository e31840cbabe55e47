/** What rings, and what is set and written down. */
const lists: Readonly<Record<string, string>> = { shopping: 'Shopping list', 'to-do': 'To-do list', notes: 'Notes', '': 'List' };

export const reminders = {
  rings: 'It rings',
  stop: 'Stop',
  snooze: { one: 'Again in # minute', other: 'Again in # minutes' },
  title: 'Timers, reminders and lists',
  titleWith: (set: string) => `Timers, reminders and lists: ${set}`,
  set: { one: '# is set', other: '# are set' },
  listed: 'Timers, alarms and reminders',
  empty: 'Nothing is set or written down. Say “set a timer for five minutes” or “add milk to my shopping list”.',
  kinds: { timer: 'Timer', alarm: 'Alarm', reminder: 'Reminder' },
  named: {
    timer: (label: string) => `Timer: ${label}`,
    alarm: (label: string) => `Alarm: ${label}`,
    reminder: (label: string) => label,
  },
  due: 'now',
  left: (time: string) => `${time} left`,
  cancel: (name: string) => `Cancel: ${name}`,
  lists,
  listNamed: (name: string) => `List: ${name}`,
  clear: 'Clear',
  clearNamed: (name: string) => `Clear: ${name}`,
  remove: (text: string) => `Delete: ${text}`,
  close: 'Close',
};
