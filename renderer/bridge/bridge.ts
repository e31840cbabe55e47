/** The window's way to the assistant: the only file that touches window.jarvis. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { PageRouteInput, PageRouteName, PageReply } from '../../contract/desktop.ts';
import type { DesktopEvent, DesktopMessage } from '../../contract/desktop-events.ts';
import type { Bridge } from './port.ts';

/** What the preload script gives the page. */
interface ExposedBridge {
  request(id: string, route: string, input: unknown): Promise<unknown>;
  cancel(id: string): void;
  onEvent(listener: (event: AssistantEvent | DesktopMessage) => void): () => void;
}

declare global {
  interface Window {
    readonly jarvis: ExposedBridge;
  }
}

let nextId = 1;
const listeners = new Set<(event: AssistantEvent) => void>();
const desktopListeners = new Set<(event: DesktopEvent) => void>();
let following = false;

/** Follows once for all listeners: each time an event crosses into the page it is copied, sound included. */
function follow(): void {
  if (following) return;
  following = true;
  window.jarvis.onEvent((event) => {
    if ('desktop' in event) for (const listener of desktopListeners) listener(event.desktop);
    else for (const listener of listeners) listener(event);
  });
}

function listen<T>(to: Set<T>, listener: T): () => void {
  follow();
  to.add(listener);
  return () => {
    to.delete(listener);
  };
}

/** The bridge of this window. */
export const bridge: Bridge = {
  async request<R extends PageRouteName>(route: R, input: PageRouteInput<R>) {
    const id = String(nextId++);
    return (await window.jarvis.request(id, route, input)) as PageReply<R>;
  },
  onEvent: (listener) => listen(listeners, listener),
  onDesktopEvent: (listener) => listen(desktopListeners, listener),
};
