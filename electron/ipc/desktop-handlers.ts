/** What each route of the app's windows does. */
import type { HandlersOf } from '../../contract/route.ts';
import type { linkRoutes } from '../../contract/routes/links.ts';
import type { MainView, windowRoutes } from '../../contract/routes/windows.ts';
import { openLink } from '../shell/links.ts';

export interface DesktopParts {
  /** Brings the main window to the front, at a page and a conversation where they are named. */
  showMain(view?: MainView, conversationId?: string): void;
  toggleQuickChat(): void;
  hideQuickChat(): void;
  fitQuickChat(heightPixels: number): void;
}

export function createDesktopHandlers(parts: DesktopParts): HandlersOf<typeof windowRoutes & typeof linkRoutes> {
  return {
    'windows.open-main': async ({ view, conversationId }) => {
      parts.showMain(view, conversationId);
      return {};
    },
    'windows.toggle-quick-chat': async () => {
      parts.toggleQuickChat();
      return {};
    },
    'windows.hide-quick-chat': async () => {
      parts.hideQuickChat();
      return {};
    },
    'windows.fit-quick-chat': async ({ heightPixels }) => {
      parts.fitQuickChat(heightPixels);
      return {};
    },
    'windows.open-link': async ({ address }) => {
      await openLink(address);
      return {};
    },
  };
}
