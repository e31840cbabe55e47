/** The desktop app: one instance, the assistant, its shell, and an orderly end. */
import { app, dialog, session } from 'electron';
import path from 'node:path';
import { systemClock } from '../core/base/clock.ts';
import { toProblem } from '../core/base/errors.ts';
import { composeDesktop, desktopHome } from './compose.ts';
import { createAboutHandlers } from './ipc/about-handlers.ts';
import { createDesktopHandlers } from './ipc/desktop-handlers.ts';
import { createFirstRunHandlers } from './ipc/first-run-handlers.ts';
import { createHotkeyHandlers } from './ipc/hotkey-handlers.ts';
import { serveWindows } from './ipc/server.ts';
import { windowEvents } from './ipc/window-events.ts';
import { guardPages } from './shell/guards.ts';
import { createFirstRunFile } from './shell/first-run.ts';
import { linkAmong } from './shell/deep-link.ts';
import { createAppHotkeys, preparePortal } from './shell/hotkey/app-hotkeys.ts';
import { registerLinks } from './shell/link-door.ts';
import { startedHidden } from './shell/login-start.ts';
import { drawPlainly } from './shell/page-window.ts';
import { registerPage, servePage } from './shell/page.ts';
import { closeBeforeQuit, watchQuit } from './shell/quit.ts';
import { createShell } from './shell/shell.ts';
import type { Shell } from './shell/shell.ts';
import { claimInstance } from './shell/single-instance.ts';

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
  const root = app.getAppPath();
  const desktop = await composeDesktop({ home, root, resources: app.isPackaged ? process.resourcesPath : path.join(root, 'resources') });
  process.on('uncaughtException', (error) => {
    desktop.log.error('uncaught', error);
  });
  process.on('unhandledRejection', (error) => {
    desktop.log.error('unhandled', error);
  });
  // In memory: the pages keep nothing on disk.
  const pageSession = session.fromPartition('window');
  guardPages(page, pageSession);
  servePage(page, pageSession, path.join(root, 'out', 'renderer'));
  const hotkeys = createAppHotkeys({
    ...desktop,
    clock: systemClock,
    toggleQuickChat: () => {
      withShell((one) => {
        one.toggleQuickChat();
      });
    },
  });
  const parts = createShell({
    ...desktop,
    page,
    session: pageSession,
    preload: path.join(root, 'out', 'preload', 'preload.cjs'),
    home,
    quitting,
    hidden: startedHidden(process.argv),
    onSettled: () => {
      void hotkeys.start().then(() => {
        withShell((one) => {
          one.mark('hotkey-ready');
        });
      });
      desktop.warm();
    },
  });
  const firstRun = createFirstRunHandlers(createFirstRunFile(home), home);
  const about = createAboutHandlers({ folders: desktop.folders, documents: app.isPackaged ? process.resourcesPath : root });
  const endIpc = serveWindows(page, {
    ...desktop,
    subscribe: windowEvents([desktop.subscribe, hotkeys.subscribe], systemClock),
    handlers: { ...desktop.handlers, ...createDesktopHandlers(parts), ...createHotkeyHandlers(hotkeys), ...about, ...firstRun },
  });
  closeBeforeQuit(async () => {
    hotkeys.close();
    parts.close();
    endIpc();
    await desktop.close();
  });
  registerLinks();
  shell = parts;
  parts.mark('started');
  for (const action of waiting.splice(0)) action(parts);
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
