/** What the window needs of the assistant. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { PageRouteInput, PageRouteName, PageReply } from '../../contract/desktop.ts';

/** Requests and events; stores use nothing else. */
export interface Bridge {
  /** Never rejects. */
  request<R extends PageRouteName>(route: R, input: PageRouteInput<R>): Promise<PageReply<R>>;
  /** @returns how to stop listening */
  onEvent(listener: (event: AssistantEvent) => void): () => void;
}
