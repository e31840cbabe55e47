/** What the window needs of the assistant. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { PageRouteInput, PageRouteName, PageReply } from '../../contract/desktop.ts';
import type { DesktopEvent } from '../../contract/desktop-events.ts';

/** Requests and events; stores use nothing else. */
export interface Bridge {
  /** Never rejects. */
  request<R extends PageRouteName>(route: R, input: PageRouteInput<R>): Promise<PageReply<R>>;
  /** @returns how to stop listening */
  onEvent(listener: (event: AssistantEvent) => void): () => void;
  /** What the main window alone is told: sound. @returns how to stop listening */
  onDesktopEvent(listener: (event: DesktopEvent) => void): () => void;
}
