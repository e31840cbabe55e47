/** Copies of all that is stored. */
export const backups = {
  title: 'Backups',
  about:
    'A copy of your conversations and memories is made every day and before every update of the data. Each is read once to be sure of it.',
  none: 'There is no backup yet.',
  loading: 'Being read.',
  create: 'Back up now',
  busy: { creating: 'A copy is made and read once.', checking: 'The backup is read.', restoring: 'The backup is restored.' },
  created: (size: string) => `Backed up: ${size}.`,
  kinds: { daily: 'Daily', manual: 'Made by you', migration: 'Before an update' },
  restore: 'Restore…',
  restoreOf: (date: string) => `Restore the backup of ${date}`,
  confirmTitle: (date: string) => `Go back to ${date}?`,
  confirmText: (conversations: string, memories: string) =>
    `The backup holds ${conversations} and ${memories}; they take the place of what is here. What is here now becomes a backup itself, so you can come back.`,
  conversations: { one: '# conversation', other: '# conversations' },
  memories: { one: '# memory', other: '# memories' },
  confirm: 'Restore',
  cancel: 'Cancel',
  restored: (conversations: string, memories: string) => `Restored: ${conversations} and ${memories}.`,
  more: 'Show all',
};
