/** What is stored, and deleting it. */
export const data = {
  title: 'What is stored',
  counting: 'Being counted.',
  holds: (conversations: string, messages: string, memories: string) => `${conversations} with ${messages}, and ${memories}.`,
  conversations: { one: '# conversation', other: '# conversations' },
  messages: { one: '# message', other: '# messages' },
  memories: { one: '# memory', other: '# memories' },
  parts: {
    database: 'Conversations, memories, lists',
    index: 'of which to find them quickly',
    backups: 'Backups',
    recordings: 'Recordings of what you said',
    logs: 'Logs, without words',
    models: 'Downloaded models, shared by all data folders',
  },
  unknown: '–',
  open: 'Open the folder',
  eraseTitle: 'Delete everything',
  eraseAbout:
    'Conversations, memories, reminders, lists, recordings, logs and all backups are overwritten and deleted. There is no way back. Downloaded models stay.',
  eraseSettings: 'The settings too: Jarvis begins as on the first day',
  eraseSecrets: 'The keys and passphrases too',
  erase: 'Delete everything…',
  erasing: { now: 'Everything is being overwritten and deleted.', done: 'Everything is deleted. Jarvis begins anew.' },
  eraseAsk: 'Delete everything for good?',
  eraseText: (conversations: string, memories: string) =>
    `${conversations} and ${memories} go, and every backup of them. Nobody can bring them back.`,
  eraseType: (word: string) => `Type “${word}” to go on`,
  /** In small letters. */
  eraseWord: 'delete',
  eraseConfirm: 'Delete everything',
  cancel: 'Cancel',
};
