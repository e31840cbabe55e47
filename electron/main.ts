/** The desktop app: one instance, the assistant, its window, and an orderly end. */
import { app, dialog, session } from 'electron';
import type { BrowserWindow } from 'electron';
import path from 'node:path';
import { toProblem } from '../core/base/errors.ts';
import { composeDesktop, desktopHome } from './compose.ts';
import { createDesktopHandlers } from './ipc/desktop-handlers.ts';
import { serveWindows } from './ipc/server.ts';
import { guardPages } from './shell/guards.ts';
import { installMenu } from './shell/menu.ts';
import { registerPage, servePage } from './shell/page.ts';
import { closeBeforeQuit } from './shell/quit.ts';
import { claimInstance } from './shell/single-instance.ts';
import { openWindow } from './shell/window.ts';

const page = registerPage();
let window: BrowserWindow | undefined;

function showWindow(): void {
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
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
  const endIpc = serveWindows(page, { ...desktop, handlers: { ...desktop.handlers, ...createDesktopHandlers({ showMain: showWindow }) } });
  closeBeforeQuit(async () => {
    endIpc();
    await desktop.close();
  });
  installMenu();
  // In memory: the page keeps nothing on disk.
  const pageSession = session.fromPartition('window');
  guardPages(page, pageSession);
  servePage(page, pageSession, path.join(root, 'out', 'renderer'));
  window = openWindow({ page, session: pageSession, preload: path.join(root, 'out', 'preload', 'preload.cjs') });
  desktop.warm();
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
if (claimInstance(home, showWindow)) start(home).catch(fail);
else app.quit();
