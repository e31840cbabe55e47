/** The audio of what was said: what was never answered, and what the settings say to keep. No sound crosses here. */
import { z } from 'zod';
import { turnResultSchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { id, nothing } from './shapes.ts';

const utterance = z.object({ utteranceId: id }).strict();

export const utteranceRoutes = {
  /** `unanswered`: said and never answered, oldest first; a failed turn, or a crash. `answered`: ids of stored questions whose sound is kept. */
  'utterances.list': {
    input: nothing,
    output: z.object({
      /** `startedAt`: milliseconds since 1970. */
      unanswered: z.array(z.object({ id: z.string(), startedAt: z.number(), durationMs: z.number() })),
      answered: z.array(z.string()),
    }),
  },
  /** Deletes the sound of what was said, for good. */
  'utterances.discard': { input: utterance, output: nothing },
  /** Understands what was said and not answered once more, and answers when the turn is over. */
  'assistant.try-again': { input: utterance, output: turnResultSchema },
} as const satisfies RouteMap;
