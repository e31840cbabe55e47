/** English. */

/** Every text of the window; other languages have the same keys. */
export const en = {
  appName: 'Jarvis',
  phases: { idle: 'Ready', listening: 'Listening', thinking: 'Thinking', speaking: 'Speaking' },
  welcomeTitle: 'What can I do for you?',
  welcomeText: 'Press Talk and speak, or write below. Everything stays on this computer.',
  conversation: 'Conversation',
  you: 'You',
  recognising: 'Understanding what you said',
  answering: 'Jarvis is answering',
  stopped: 'Stopped',
  firstSound: (seconds: string) => `first sound after ${seconds} s`,
  write: 'Write to Jarvis',
  send: 'Send',
  talk: 'Talk',
  stop: 'Stop',
  dismiss: 'Dismiss',
  problem: 'Problem',
};

export type Texts = typeof en;
