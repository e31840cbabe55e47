/** Notifications of the system: an answer or a problem that comes while no window of Jarvis is in sight. */
import { BrowserWindow, Notification } from 'electron';
import type { AssistantEvent } from '../../contract/events.ts';
import type { ShellTexts } from './texts/texts.ts';

/** What a notification shows of an answer, in characters; the window has the rest. */
const MAX_BODY_CHARACTERS = 240;

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** What an event is worth telling; undefined for most. */
export function noticeOf(event: AssistantEvent, texts: ShellTexts): Notice | undefined {
  if (event.type === 'turn-failed') return { title: texts.failed, body: event.problem.message };
  if (event.type !== 'turn-finished' || !event.complete || event.result.reply === '') return undefined;
  const reply = event.result.reply.replaceAll(/\s+/g, ' ').trim();
  return { title: texts.answered, body: reply.length > MAX_BODY_CHARACTERS ? `${reply.slice(0, MAX_BODY_CHARACTERS - 1)}…` : reply };
}

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
      if (!wanted() || windowInSight()) return;
      const notice = noticeOf(event, texts());
      if (notice !== undefined) show(notice);
    },
  };
}
