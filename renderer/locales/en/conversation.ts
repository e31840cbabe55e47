/** The conversation and where to write. */
export const conversation = {
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
};
