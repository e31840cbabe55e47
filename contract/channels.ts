/** The three channels between the window and the main process. */

/** Window to main, answered: a request of contract/request.ts -> reply. */
export const REQUEST_CHANNEL = 'jarvis:request';
/** Window to main: the id of a request that is no longer wanted. */
export const CANCEL_CHANNEL = 'jarvis:cancel';
/** Main to window: an event of the assistant. */
export const EVENT_CHANNEL = 'jarvis:event';
