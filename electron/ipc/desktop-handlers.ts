/** What each route of the app's windows does. */
import type { DesktopHandlers } from '../../contract/desktop.ts';
import type { MainView } from '../../contract/routes/windows.ts';

export interface DesktopParts {
  /** Brings the main window to the front, at a page where one is named. */
  showMain(view?: MainView): void;
}

export function createDesktopHandlers({ showMain }: DesktopParts): DesktopHandlers {
  return {
    'windows.open-main': async ({ view }) => {
      showMain(view);
      return {};
    },
  };
}
