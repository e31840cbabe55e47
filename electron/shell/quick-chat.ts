/** Quick chat: a small window above all others, made ahead, so that it is in sight at once; it comes to the screen with the pointer. */
import { BrowserWindow, screen } from 'electron';
import { QUICK_CHAT_MAX_HEIGHT } from '../../contract/routes/windows.ts';
import { createPageWindow } from './page-window.ts';
import type { PageParts } from './page-window.ts';
import type { Area } from './window-place.ts';

/** Pixels of the page. The height is that of the empty field, until the page says what it needs. */
const WIDTH = 620;
const FIRST_HEIGHT = 84;
const MARGIN = 12;
/** Its top edge, as a part of the screen's height: high enough that an answer grows downwards below it. */
const TOP_PART = 0.2;

/** In the upper middle of a screen. @param zoom - pixels of the screen for one of the page */
export function quickChatBounds(workArea: Area, heightPixels: number, zoom = 1): Area {
  const width = Math.min(Math.round(WIDTH * zoom), workArea.width - 2 * MARGIN);
  const height = Math.min(Math.ceil(Math.min(heightPixels, QUICK_CHAT_MAX_HEIGHT) * zoom), workArea.height - 2 * MARGIN);
  const top = Math.min(Math.round(workArea.height * TOP_PART), workArea.height - height - MARGIN);
  return { x: workArea.x + Math.round((workArea.width - width) / 2), y: workArea.y + Math.max(MARGIN, top), width, height };
}

export interface QuickChat {
  /** Makes it ahead of its first use. */
  prepare(): void;
  toggle(): void;
  hide(): void;
  /** As high as its page needs; where it stands it stays. */
  fit(heightPixels: number): void;
}

export interface QuickChatOptions extends PageParts {
  readonly url: string;
  readonly quitting: () => boolean;
  /** It was made. */
  readonly onReady: () => void;
}

/** Nothing is made yet. */
export function createQuickChat({ url, quitting, onReady, ...parts }: QuickChatOptions): QuickChat {
  let window: BrowserWindow | undefined;
  let heightPixels = FIRST_HEIGHT;
  /** The window of ours that had the focus before. */
  let before: Pick<BrowserWindow, 'isDestroyed' | 'isVisible' | 'focus'> | undefined;

  const hide = (): void => {
    if (window === undefined || window.isDestroyed() || !window.isVisible()) return;
    const focused = window.isFocused();
    window.hide();
    // The system gives the focus back to another program, but not always to another window of the same.
    if (focused && before !== undefined && !before.isDestroyed() && before.isVisible()) before.focus();
    before = undefined;
  };

  const open = (): BrowserWindow => {
    const made = createPageWindow(
      { ...parts, url, throttled: true },
      {
        width: WIDTH,
        height: heightPixels,
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        // On macOS a panel takes the keyboard and leaves the program below it the active one.
        ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      },
    );
    // Above programs in full screen too, and on the desktop one is at.
    made.setAlwaysOnTop(true, 'pop-up-menu');
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    made.on('close', (event) => {
      if (quitting()) return;
      event.preventDefault();
      hide();
    });
    made.once('ready-to-show', onReady);
    return made;
  };

  const ready = (): BrowserWindow => {
    if (window === undefined || window.isDestroyed()) window = open();
    return window;
  };

  return {
    prepare() {
      ready();
    },
    toggle() {
      const made = ready();
      if (made.isVisible() && made.isFocused()) {
        hide();
        return;
      }
      const focused = BrowserWindow.getFocusedWindow();
      if (focused !== null && focused !== made) before = focused;
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      made.setBounds(quickChatBounds(workArea, heightPixels, made.webContents.zoomFactor));
      made.show();
      made.focus();
    },
    hide,
    fit(wantedPixels) {
      heightPixels = wantedPixels;
      if (window === undefined || window.isDestroyed()) return;
      const bounds = window.getBounds();
      const { height } = quickChatBounds(screen.getDisplayMatching(bounds).workArea, wantedPixels, window.webContents.zoomFactor);
      if (height !== bounds.height) window.setBounds({ ...bounds, height });
    },
  };
}
