/** The window's way to the assistant: the only file that touches window.jarvis. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { PageRouteInput, PageRouteName, PageReply } from '../../contract/desktop.ts';
import type { Bridge } from './port.ts';

/** What the preload script gives the page. */
interface ExposedBridge {
  request(id: string, route: string, input: unknown): Promise<unknown>;
  cancel(id: string): void;
  onEvent(listener: (event: AssistantEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly jarvis: ExposedBridge;
  }
}

let nextId = 1;

/** The bridge of this window. */
export const bridge: Bridge = {
  async request<R extends PageRouteName>(route: R, input: PageRouteInput<R>) {
    const id = String(nextId++);
    return (await window.jarvis.request(id, route, input)) as PageReply<R>;
  },
  onEvent: (listener) => window.jarvis.onEvent(listener),
};
