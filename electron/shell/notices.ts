/** Notifications of the system: an answer or a problem that comes while no window of Jarvis is in sight. */
import { BrowserWindow, Notification } from 'electron';
import type { AssistantEvent } from '../../contract/events.ts';
import { noticeOf } from './notice.ts';
import type { Notice } from './notice.ts';
import type { ShellTexts } from './texts/texts.ts';

export interface NoticesOptions {
  readonly wanted: () => boolean;
  readonly texts: () => ShellTexts;
  readonly onClick: () => void;
}

export interface Notices {
  follow(event: AssistantEvent): void;
  show(notice: Notice): void;
}

function windowInSight(): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized());
}

export function createNotices({ wanted, texts, onClick }: NoticesOptions): Notices {
  /** The newest, which replaces the one before; without a reference its click would be lost. */
  let current: Notification | undefined;
  const show = (notice: Notice): void => {
    if (!Notification.isSupported()) return;
    current?.close();
    // Silent: Jarvis speaks, and plays its own sounds.
    current = new Notification({ ...notice, silent: true });
    current.on('click', onClick);
    current.show();
  };
  return {
    show,
    follow(event) {
      // Dictation goes elsewhere, and none of our windows shows what became of it.
      if (!wanted() || (event.type !== 'dictation-ended' && windowInSight())) return;
      const notice = noticeOf(event, texts());
      if (notice !== undefined) show(notice);
    },
  };
}
