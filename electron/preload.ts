/** The only bridge between the page and the main process; runs in the sandbox, before the page. */
import { contextBridge, ipcRenderer } from 'electron';
import { CANCEL_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '../contract/channels.ts';
import type { DesktopMessage } from '../contract/desktop-events.ts';
import type { AssistantEvent } from '../contract/events.ts';

const bridge = {
  /** Resolves with a reply and never rejects; the input is parsed on the other side. */
  request: (id: string, route: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(REQUEST_CHANNEL, { id, route, input }),
  /** Gives a request up. */
  cancel: (id: string): void => {
    ipcRenderer.send(CANCEL_CHANNEL, id);
  },
  /** @returns how to stop listening */
  onEvent: (listener: (event: AssistantEvent | DesktopMessage) => void): (() => void) => {
    // The Electron event stays on this side: it would give the page the sender.
    const forward = (_event: unknown, event: AssistantEvent | DesktopMessage): void => {
      listener(event);
    };
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward);
    };
  },
};

contextBridge.exposeInMainWorld('jarvis', bridge);
