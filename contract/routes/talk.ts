/** The talk button of a window, which is held or pressed like the keys for talking. */
import type { RouteMap } from '../route.ts';
import { nothing } from './shapes.ts';

export const talkRoutes = {
  /** It goes down: Jarvis listens, interrupting whatever goes on; while the button listens already, what was said is the question. */
  'talk.press': { input: nothing, output: nothing },
  /** It goes up: after a short press Jarvis goes on listening until the next one, or silence; after a long one what was said is the question. */
  'talk.release': { input: nothing, output: nothing },
} as const satisfies RouteMap;
