/** What all windows share. */
export const shell = {
  appName: 'Jarvis',
  phases: {
    idle: 'Ready',
    listening: 'Listening',
    thinking: 'Thinking',
    speaking: 'Speaking',
    muted: 'Muted',
    waiting: 'Say “Hey Jarvis”',
  },
  views: {
    conversation: 'Conversation',
    history: 'History',
    memory: 'Memory',
    models: 'Models',
    settings: 'Settings',
    about: 'About',
    welcome: 'Introduction',
  },
  navigation: 'Pages',
  dismiss: 'Dismiss',
  problem: 'Problem',
  drawingFailed: 'This page could not be shown.',
  drawingFailedRemedy: 'Try again. What was said and stored is not touched by this.',
  drawAgain: 'Try again',
};
