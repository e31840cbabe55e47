/** The desktop app: one instance per data folder, what is asked of it before it is open, and its failing to open. */
import { app, dialog } from 'electron';
import { toProblem } from '../core/base/errors.ts';
import { desktopHome } from './compose.ts';
import { linkAmong } from './shell/deep-link.ts';
import { preparePortal } from './shell/hotkey/app-hotkeys.ts';
import { drawPlainly } from './shell/page-window.ts';
import { registerPage } from './shell/page.ts';
import { watchQuit } from './shell/quit.ts';
import type { Shell } from './shell/shell.ts';
import { claimInstance } from './shell/single-instance.ts';
import { startApp } from './start.ts';

const page = registerPage();
const quitting = watchQuit();
preparePortal();
drawPlainly();
/** What people asked for before there was a shell to do it. */
const waiting: ((shell: Shell) => void)[] = [];
let shell: Shell | undefined;

function withShell(action: (shell: Shell) => void): void {
  if (shell === undefined) waiting.push(action);
  else action(shell);
}

async function start(home: string): Promise<void> {
  await app.whenReady();
  const opened = await startApp({
    home,
    page,
    quitting,
    toggleQuickChat() {
      withShell((one) => {
        one.toggleQuickChat();
      });
    },
    onHotkeys() {
      withShell((one) => {
        one.mark('hotkey-ready');
      });
    },
  });
  shell = opened;
  for (const action of waiting.splice(0)) action(opened);
}

/** Said on standard error as well, for those who start it without a screen to look at. */
async function fail(error: unknown): Promise<void> {
  const problem = toProblem(error);
  process.stderr.write(`${problem.message} ${problem.remedy}\n`);
  // Not showErrorBox, which holds the process until somebody comes, whatever signal it is sent.
  await dialog.showMessageBox({ type: 'error', title: 'Jarvis', message: problem.message, detail: problem.remedy });
  app.exit(1);
}

const home = desktopHome();
const isFirst = claimInstance(home, (argv) => {
  withShell((one) => {
    one.takeArguments(argv);
  });
});
if (isFirst) {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    withShell((one) => {
      one.openLink(url);
    });
  });
  const link = linkAmong(process.argv);
  if (link !== undefined) {
    withShell((one) => {
      one.openLink(link);
    });
  }
  app.on('activate', () => {
    withShell((one) => {
      one.showMain();
    });
  });
  start(home).catch(fail);
} else app.quit();
