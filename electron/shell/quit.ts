/** Quitting: everything that runs is stopped first, within a budget, whatever asked for it. */
import { app } from 'electron';

/** Helpers get four seconds to leave before they are killed; this is a little more. */
const QUIT_BUDGET_MS = 5_000;

/** Runs `close` before the app leaves. A second wish to quit does not hurry it. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false;
  app.on('window-all-closed', () => {
    app.quit();
  });
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
