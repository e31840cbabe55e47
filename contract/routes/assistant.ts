/** Asking, talking and stopping. */
import { z } from 'zod';
import { phaseNameSchema, turnResultSchema } from '../domain.ts';
import type { RouteMap } from '../route.ts';
import { absolutePath, id, nothing } from './shapes.ts';

/** Longest text that can be asked, in characters: far above what a person types, far below what could exhaust memory. */
const MAX_QUESTION_CHARACTERS = 100_000;

export const assistantRoutes = {
  /** What Jarvis is doing now. */
  'assistant.state': { input: nothing, output: z.object({ phase: phaseNameSchema, conversationId: z.string().nullable() }) },
  /** Asks by text or by recording and answers when the turn is over. */
  'assistant.ask': {
    input: z
      .object({
        text: z.string().min(1).max(MAX_QUESTION_CHARACTERS).optional(),
        audioFile: absolutePath.optional(),
        /** Writes the spoken answer there instead of playing it. */
        outFile: absolutePath.optional(),
        /** Starts a conversation instead of going on with the last one. */
        newConversation: z.boolean().optional(),
        /** The stored question this text stands instead of: another branch. */
        editOf: z.object({ conversationId: id, messageId: id }).strict().optional(),
        /** Feeds the recording at the pace of speech. */
        realtime: z.boolean().optional(),
        /** ISO 639-1 or auto. */
        language: z
          .string()
          .regex(/^(auto|[a-z]{2,3})$/, 'a language is a code such as en or fr, or auto')
          .optional(),
      })
      .strict()
      .refine((input) => input.editOf === undefined || input.text !== undefined, 'an edited question is text')
      .refine((input) => (input.text === undefined) !== (input.audioFile === undefined), 'either text or audioFile is needed'),
    output: turnResultSchema,
  },
  /** Answers a stored question again; both answers are kept. */
  'assistant.regenerate': { input: z.object({ conversationId: id, messageId: id }).strict(), output: turnResultSchema },
  /** Listens to the microphone for one utterance, ended by a pause, and answers when its turn is over. */
  'assistant.talk': { input: nothing, output: turnResultSchema },
  /** Stops whatever is going on; harmless when nothing is. */
  'assistant.stop': { input: nothing, output: nothing },
} as const satisfies RouteMap;
