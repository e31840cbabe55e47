/** What each route about the talk button does. */
import type { HandlersOf } from '../../contract/route.ts';
import type { talkRoutes } from '../../contract/routes/talk.ts';
import type { PushToTalk } from '../shell/hotkey/push-to-talk.ts';

export function createTalkHandlers(button: Pick<PushToTalk, 'down' | 'up'>): HandlersOf<typeof talkRoutes> {
  return {
    'talk.press': async () => {
      button.down();
      return {};
    },
    'talk.release': async () => {
      button.up();
      return {};
    },
  };
}
