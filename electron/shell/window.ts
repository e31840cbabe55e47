/** The main window. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { Session } from 'electron';
import type { PageAddress } from './address.ts';

/** The page's background, so that nothing flashes before it is drawn; the same as --surface in renderer/styles. */
const BACKGROUND = { light: '#f7f7f8', dark: '#131418' };

/** A page that crashes more often than this is left alone, so that it does not crash for ever. */
const MAX_RELOADS = 3;

export interface WindowOptions {
  readonly page: PageAddress;
  readonly session: Session;
  /** The built preload script. */
  readonly preload: string;
}

/** Opens the window; it shows itself when its page is drawn. */
export function openWindow({ page, session, preload }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 860,
    height: 720,
    minWidth: 380,
    minHeight: 420,
    show: false,
    title: 'Jarvis',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloads >= MAX_RELOADS) return;
    reloads += 1;
    window.reload();
  });
  void window.loadURL(page.url);
  return window;
}
