/** One app per data folder: a second start hands its arguments to the first. */
import { app } from 'electron';
import path from 'node:path';

/**
 * Puts what Chromium keeps into the data folder, which also makes the lock one of that folder. Call before the app is ready.
 * @param onSecondStart - gets the arguments of the second start
 * @returns false when the app runs already; this one should quit
 */
export function claimInstance(home: string, onSecondStart: (argv: readonly string[]) => void): boolean {
  app.setPath('userData', path.join(home, 'window'));
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => {
    onSecondStart(argv);
  });
  return true;
}
