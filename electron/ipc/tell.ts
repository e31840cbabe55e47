/** Tells one page something that is for it alone. */
import type { WebContents } from 'electron';
import { EVENT_CHANNEL } from '../../contract/channels.ts';
import type { AssistantEvent } from '../../contract/events.ts';

/** A page that is gone or has crashed is told nothing. */
export function tell(page: Pick<WebContents, 'isDestroyed' | 'isCrashed' | 'send'>, event: AssistantEvent): void {
  if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT_CHANNEL, event);
}
