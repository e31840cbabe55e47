/** What all windows share. */
export const shell = {
  appName: 'Jarvis',
  phases: { idle: 'Ready', listening: 'Listening', thinking: 'Thinking', speaking: 'Speaking', muted: 'Muted' },
  views: {
    conversation: 'Conversation',
    history: 'History',
    models: 'Models',
    settings: 'Settings',
    about: 'About',
    welcome: 'Introduction',
  },
  navigation: 'Pages',
  dismiss: 'Dismiss',
  problem: 'Problem',
};
