/** The small window that is called by a key or from the tray. */
export const quickChat = {
  title: 'Quick chat',
  write: 'Ask Jarvis anything',
  openMain: 'Open in main window',
  close: 'Close',
  unmute: 'Unmute',
  lastTurn: 'Last question and answer',
};
