/** Serves the assistant's routes and events to the app's own windows. */
import { BrowserWindow, ipcMain } from 'electron';
import { CANCEL_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '../../contract/channels.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { pageRoutes } from '../../contract/desktop.ts';
import type { DesktopHandlers } from '../../contract/desktop.ts';
import type { RouteHandlers } from '../../contract/ipc.ts';
import { requestIdSchema, requestSchema } from '../../contract/request.ts';
import { Problem, Stopped } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import { answerRequest, refusal } from '../../core/routes/answer.ts';
import type { AnyReply } from '../../core/routes/answer.ts';
import type { PageAddress } from '../shell/address.ts';
import { isOwnSender } from './sender.ts';
import type { SoundPage } from './sound-page.ts';

/** Requests one window may have running. */
const MAX_RUNNING_REQUESTS = 64;

export interface IpcServerOptions {
  readonly handlers: RouteHandlers & DesktopHandlers;
  readonly subscribe: (listener: (event: AssistantEvent) => void) => () => void;
  readonly log: Log;
  /** Becomes the page that asks to play. */
  readonly soundPage: SoundPage;
}

/** Starts serving. @returns how to end it; what is running is stopped */
export function serveWindows(page: PageAddress, { handlers, subscribe, log, soundPage }: IpcServerOptions): () => void {
  /** Requests by window and id; a window's own ids can't reach another's. */
  const running = new Map<string, AbortController>();
  const keyOf = (windowId: number, id: string | number): string => `${String(windowId)} ${typeof id} ${String(id)}`;
  const refuse = (detail: string): AnyReply => refusal(new Problem('bad-usage', { detail }));

  ipcMain.handle(REQUEST_CHANNEL, async (event, request: unknown): Promise<AnyReply> => {
    if (!isOwnSender(page, event)) {
      log.warn('ipc-sender-refused');
      return refuse('Only the page of Jarvis may ask.');
    }
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return refuse('This is not a request.');
    const { id, route, input } = parsed.data;
    const key = keyOf(event.sender.id, id);
    if (running.has(key)) return refuse('A request with this id is running.');
    if (running.size >= MAX_RUNNING_REQUESTS) return refuse('Too many requests are running.');
    const controller = new AbortController();
    running.set(key, controller);
    if (route === 'playback.attach') soundPage.take(event.sender);
    try {
      return await answerRequest({ routes: pageRoutes, handlers }, route, input, { signal: controller.signal, log });
    } finally {
      running.delete(key);
    }
  });

  ipcMain.on(CANCEL_CHANNEL, (event, id: unknown) => {
    const parsed = requestIdSchema.safeParse(id);
    if (isOwnSender(page, event) && parsed.success) running.get(keyOf(event.sender.id, parsed.data))?.abort(new Stopped('user-stop'));
  });

  const unsubscribe = subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(EVENT_CHANNEL, event);
    }
  });

  return () => {
    unsubscribe();
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.removeAllListeners(CANCEL_CHANNEL);
    for (const controller of running.values()) controller.abort(new Stopped('shutdown'));
  };
}
