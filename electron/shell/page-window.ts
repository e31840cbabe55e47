/** A window with a page of ours: sandboxed, isolated, in the colours of the theme, and loaded again when its page crashes. */
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { BrowserWindowConstructorOptions, Session } from 'electron';

/** The page's background, so that nothing flashes before it is drawn; the same as --surface in renderer/styles. */
const BACKGROUND = { light: '#f7f7f8', dark: '#131418' };

/** A page that crashes more often than this is left alone, so that it does not crash for ever. */
const MAX_RELOADS = 3;

/**
 * Where there is no graphics card, pages are drawn without the software that stands in for one: nothing of ours needs it, and its
 * process takes 12 MiB instead of 29. Call before the app is ready.
 */
export function drawPlainly(): void {
  app.commandLine.appendSwitch('disable-software-rasterizer');
}

/** What every window of ours is made of. */
export interface PageParts {
  readonly session: Session;
  /** The built preload script. */
  readonly preload: string;
}

export interface PageWindowOptions extends PageParts {
  readonly url: string;
  /** False for a page that plays sound, which must go on when nobody sees it. */
  readonly throttled: boolean;
}

const background = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);

/** Makes it, hidden, and loads its page. */
export function createPageWindow(
  { session, preload, url, throttled }: PageWindowOptions,
  options: BrowserWindowConstructorOptions,
): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Jarvis',
    show: false,
    backgroundColor: background(),
    ...options,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      backgroundThrottling: throttled,
      // Answers are heard whether or not somebody has clicked into the page.
      autoplayPolicy: 'no-user-gesture-required',
      // The spelling checker would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloads >= MAX_RELOADS) return;
    reloads += 1;
    window.reload();
  });
  const recolour = (): void => {
    window.setBackgroundColor(background());
  };
  nativeTheme.on('updated', recolour);
  window.once('closed', () => {
    nativeTheme.off('updated', recolour);
  });
  void window.loadURL(url);
  return window;
}
