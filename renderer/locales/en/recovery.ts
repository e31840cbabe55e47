/** What became of a damaged database. */
export const recovery = {
  title: 'The data was damaged',
  happened: (date: string) => `Your data was found damaged on ${date}, and is usable again.`,
  mended: 'It was mended in its place. Nothing is missing.',
  rebuilt: 'All of it could be read and was written anew. Nothing is missing.',
  restored: (date: string, saved: string) =>
    `The backup of ${date} was restored. What could still be read of what came later was added: ${saved}. What was said since then and could not be read is missing.`,
  salvaged: (saved: string) =>
    `There was no backup that could be used. What could still be read was saved: ${saved}. What could not be read is missing.`,
  saved: (messages: string, memories: string) => `${messages} and ${memories}`,
  messages: { one: '# message', other: '# messages' },
  memories: { one: '# memory', other: '# memories' },
  unusable: { one: '# newer backup could not be used.', other: '# newer backups could not be used.' },
  locked: {
    one: '# newer backup is encrypted, and its passphrase could not be read: you can restore it under Settings, Privacy and data.',
    other: '# newer backups are encrypted, and their passphrase could not be read: you can restore one under Settings, Privacy and data.',
  },
  kept: (path: string) => `The damaged file is kept as ${path}.`,
  dismiss: 'I have read it',
};
