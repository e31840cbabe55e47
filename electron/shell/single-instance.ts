/** One app per data folder: a second start shows the window of the first. */
import { app } from 'electron';
import path from 'node:path';

/**
 * Puts what Chromium keeps into the data folder, which also makes the lock one of that folder. Call before the app is ready.
 * @returns false when the app runs already; this one should quit
 */
export function claimInstance(home: string, onSecondStart: () => void): boolean {
  app.setPath('userData', path.join(home, 'window'));
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
}
