/** The main window: it remembers where it was, and closing it hides it, since Jarvis goes on in the tray. */
import { screen } from 'electron';
import type { BrowserWindow } from 'electron';
import { createPageWindow } from './page-window.ts';
import type { PageParts } from './page-window.ts';
import { fitPlace, MIN_SIZE } from './window-place.ts';
import type { Area, PlaceFile, WindowPlace } from './window-place.ts';

/** A window that is being dragged tells its place many times a second. */
const KEEP_PLACE_AFTER_MS = 400;

export interface MainWindowOptions extends PageParts {
  readonly url: string;
  readonly places: PlaceFile;
  /** True once the app is on its way out: then closing closes. */
  readonly quitting: () => boolean;
  /** Calls back whenever it has come into sight. */
  readonly onShown: () => void;
  /** It was closed for the first time ever: whoever did it may think that Jarvis has ended. */
  readonly onFirstStay: () => void;
}

export interface MainWindow {
  /** Brings it to the front, once its page is drawn; made anew if it was destroyed. */
  show(): void;
  window(): BrowserWindow;
}

function workAreas(): readonly Area[] {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea);
}

/** Makes it, out of sight. */
export function createMainWindow({ places, quitting, onShown, onFirstStay, ...page }: MainWindowOptions): MainWindow {
  let place = places.read();
  let wanted = false;
  let present = (): void => undefined;

  const keep = (changes: Partial<WindowPlace>): void => {
    place = { ...place, ...changes };
    places.write(place);
  };

  const open = (): BrowserWindow => {
    const window = createPageWindow(
      { ...page, throttled: false },
      { ...fitPlace(place, workAreas()), minWidth: MIN_SIZE.width, minHeight: MIN_SIZE.height, autoHideMenuBar: true },
    );
    let drawn = false;
    let seen = false;
    let timer: NodeJS.Timeout | undefined;
    const keepPlace = (): void => {
      clearTimeout(timer);
      timer = undefined;
      if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
      keep({ bounds: window.getNormalBounds(), maximised: window.isMaximized() });
    };
    const keepPlaceSoon = (): void => {
      timer ??= setTimeout(keepPlace, KEEP_PLACE_AFTER_MS);
    };
    present = () => {
      if (!drawn) return;
      if (window.isMinimized()) window.restore();
      if (!seen && place.maximised) window.maximize();
      window.show();
      window.focus();
      if (!seen) {
        window.on('resize', keepPlaceSoon);
        window.on('move', keepPlaceSoon);
      }
      seen = true;
      onShown();
    };
    window.once('ready-to-show', () => {
      drawn = true;
      if (wanted) present();
    });
    window.on('close', (event) => {
      if (seen) keepPlace();
      if (quitting()) return;
      event.preventDefault();
      wanted = false;
      // macOS would leave an empty space behind.
      if (window.isFullScreen()) window.setFullScreen(false);
      window.hide();
      if (place.staySaid) return;
      keep({ staySaid: true });
      onFirstStay();
    });
    return window;
  };

  let current = open();
  return {
    window: () => current,
    show() {
      wanted = true;
      if (current.isDestroyed()) current = open();
      present();
    },
  };
}
