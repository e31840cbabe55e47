/** Puts the app together: the assistant, its windows, the keys, and what each may ask of the other. */
import { app, session } from 'electron';
import path from 'node:path';
import { systemClock } from '../core/base/clock.ts';
import { composeDesktop } from './compose.ts';
import { createAboutHandlers } from './ipc/about-handlers.ts';
import { createDesktopHandlers } from './ipc/desktop-handlers.ts';
import { createFileHandlers } from './ipc/file-handlers.ts';
import { createFirstRunHandlers } from './ipc/first-run-handlers.ts';
import { createHotkeyHandlers } from './ipc/hotkey-handlers.ts';
import { serveWindows } from './ipc/server.ts';
import { createTalkHandlers } from './ipc/talk-handlers.ts';
import { windowEvents } from './ipc/window-events.ts';
import type { PageAddress } from './shell/address.ts';
import { createFirstRunFile } from './shell/first-run.ts';
import { guardPages } from './shell/guards.ts';
import { createAppHotkeys } from './shell/hotkey/app-hotkeys.ts';
import { createPushToTalk } from './shell/hotkey/push-to-talk.ts';
import { registerLinks } from './shell/link-door.ts';
import { startedHidden } from './shell/login-start.ts';
import { servePage } from './shell/page.ts';
import { closeBeforeQuit } from './shell/quit.ts';
import { createShell } from './shell/shell.ts';
import type { Shell, ShellOptions } from './shell/shell.ts';

export interface StartOptions {
  /** The data folder. */
  readonly home: string;
  readonly page: PageAddress;
  readonly quitting: ShellOptions['quitting'];
  readonly toggleQuickChat: () => void;
  /** Called when the keys are listened to. */
  readonly onHotkeys: () => void;
}

/**
 * Opens everything, the window first.
 * @throws Problem `instance-running`, `data-unwritable`
 */
export async function startApp({ home, page, quitting, toggleQuickChat, onHotkeys }: StartOptions): Promise<Shell> {
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
    toggleQuickChat,
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
      void hotkeys.start().then(onHotkeys);
      desktop.warm();
    },
  });
  // A hand on a button is seen to go up, whatever the setting of the keys: it may hold and it may tap.
  const talkButton = createPushToTalk(desktop.talk, () => 'automatic', systemClock);
  const firstRun = createFirstRunHandlers(createFirstRunFile(home), home);
  const about = createAboutHandlers({ ...desktop, documents: app.isPackaged ? process.resourcesPath : root });
  const endIpc = serveWindows(page, {
    ...desktop,
    subscribe: windowEvents([desktop.subscribe, hotkeys.subscribe], systemClock),
    handlers: {
      ...desktop.handlers,
      ...createDesktopHandlers(parts),
      ...createHotkeyHandlers(hotkeys),
      ...createTalkHandlers(talkButton),
      ...about,
      ...firstRun,
      ...createFileHandlers(desktop.handlers),
    },
  });
  closeBeforeQuit(async () => {
    hotkeys.close();
    talkButton.close();
    parts.close();
    endIpc();
    await desktop.close();
  });
  registerLinks();
  parts.mark('started');
  return parts;
}
