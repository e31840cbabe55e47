/** The page that plays: the one that said it can, until it is loaded anew, crashes or is closed. */
import type { WebContents } from 'electron';
import { EVENT_CHANNEL } from '../../contract/channels.ts';
import type { DesktopEvent, DesktopMessage } from '../../contract/desktop-events.ts';

export interface SoundPage {
  /** Plays from now on. */
  take(contents: WebContents): void;
  /** @returns false when there is no page */
  send(event: DesktopEvent): boolean;
  /** Called when the page goes away. @returns how to unsubscribe */
  onLost(listener: () => void): () => void;
}

export function createSoundPage(): SoundPage {
  const listeners = new Set<() => void>();
  let current: WebContents | undefined;
  const known = new WeakSet<WebContents>();

  const lose = (contents: WebContents): void => {
    if (current !== contents) return;
    current = undefined;
    for (const listener of listeners) listener();
  };

  return {
    take(contents) {
      current = contents;
      if (known.has(contents)) return;
      known.add(contents);
      contents.on('destroyed', () => {
        lose(contents);
      });
      contents.on('render-process-gone', () => {
        lose(contents);
      });
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) lose(contents);
      });
    },
    send(event) {
      if (current === undefined || current.isDestroyed() || current.isCrashed()) return false;
      current.send(EVENT_CHANNEL, { desktop: event } satisfies DesktopMessage);
      return true;
    },
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
