/** Every request one side can make of the assistant: route -> input and output. Window, socket and, later, HTTP share it. */
import { z } from 'zod';
import { conversationSchema, conversationSummarySchema, phaseNameSchema, turnResultSchema } from './domain.ts';

const nothing = z.object({}).strict();

/** Longest text that can be asked, in characters: far above what a person types, far below what could exhaust memory. */
const MAX_QUESTION_CHARACTERS = 100_000;

/** Absolute paths only: whoever asks knows where the person stood, the assistant does not. */
const absolutePath = z.string().min(1).max(4096);

/** The routes. Inputs are strict: an unknown field is refused. */
export const routes = {
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
        /** Feeds the recording at the pace of speech. */
        realtime: z.boolean().optional(),
        /** ISO 639-1 or auto. */
        language: z.string().optional(),
      })
      .strict()
      .refine((input) => (input.text === undefined) !== (input.audioFile === undefined), 'either text or audioFile is needed'),
    output: turnResultSchema,
  },
  /** Listens to the microphone for one utterance, ended by a pause, and answers when its turn is over. */
  'assistant.talk': { input: nothing, output: turnResultSchema },
  /** Stops whatever is going on; harmless when nothing is. */
  'assistant.stop': { input: nothing, output: nothing },
  'conversations.list': { input: nothing, output: z.object({ conversations: z.array(conversationSummarySchema) }) },
  'conversations.show': { input: z.object({ id: z.string().min(1).max(200) }).strict(), output: conversationSchema },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type RouteName = keyof typeof routes;
export type RouteInput<R extends RouteName> = z.infer<(typeof routes)[R]['input']>;
export type RouteOutput<R extends RouteName> = z.infer<(typeof routes)[R]['output']>;

/** A handler gets a parsed input and the signal of the one who asked. */
export type RouteHandler<R extends RouteName> = (
  input: RouteInput<R>,
  options: { readonly signal: AbortSignal },
) => Promise<RouteOutput<R>>;

/** One handler per route; the compiler finds a missing one. */
export type RouteHandlers = { readonly [R in RouteName]: RouteHandler<R> };

/** What comes back; replies never reject. */
export type RouteReply<R extends RouteName> =
  | { readonly ok: true; readonly data: RouteOutput<R> }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly data: Readonly<Record<string, unknown>> };
    };
