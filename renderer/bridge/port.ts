/** What the window needs of the assistant. */
import type { AssistantEvent } from '../../contract/events.ts';
import type { RouteInput, RouteName, RouteReply } from '../../contract/ipc.ts';

/** Requests and events; stores use nothing else. */
export interface Bridge {
  /** Never rejects. */
  request<R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteReply<R>>;
  /** @returns how to stop listening */
  onEvent(listener: (event: AssistantEvent) => void): () => void;
}
