/** Quitting: everything that runs is stopped first, within a budget, whatever asked for it. */
import { app } from 'electron';

/** Helpers get four seconds to leave before they are killed; this is a little more. */
const QUIT_BUDGET_MS = 5_000;

/** @returns whether the app is on its way out. Call before the first window, since closing a window means something else until then */
export function watchQuit(): () => boolean {
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  // Without a window Jarvis goes on in the tray.
  app.on('window-all-closed', () => undefined);
  return () => quitting;
}

/** Runs `close` before the app leaves. A second wish to quit does not hurry it. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const leave = (): void => {
      app.exit(0);
    };
    setTimeout(leave, QUIT_BUDGET_MS);
    close().then(leave, leave);
  });
}
