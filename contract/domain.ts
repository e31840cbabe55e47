/** The shapes all sides agree on: what a turn gives, what state the assistant is in, what is kept. */
import { z } from 'zod';

/** Milliseconds after the last voiced sample was handed to the ears (for typed text: after the call). None is null. */
export const turnStagesSchema = z.object({
  speechEndMs: z.number(),
  transcriptMs: z.number(),
  firstTokenMs: z.number(),
  firstSentenceMs: z.number(),
  firstAudioMs: z.number(),
  doneMs: z.number(),
});

/** A memory that was used for an answer. */
export const recalledMemorySchema = z.object({ id: z.string(), text: z.string() });
export type RecalledMemory = z.infer<typeof recalledMemorySchema>;

/** A memory as an answer used it; one that was forgotten since has no text. */
export const usedMemorySchema = recalledMemorySchema.extend({ forgotten: z.literal(true).optional() });

/** A language model, and where it is. */
export const chosenModelSchema = z.object({ provider: z.enum(['ollama', 'openai', 'embedded']), model: z.string() });

/** What a conversation has of its own; what is left out is as in the settings. */
export const conversationChoicesSchema = z.object({
  model: chosenModelSchema.optional(),
  voice: z.string().optional(),
  instructions: z.string().optional(),
});

/** What one turn gave; empty transcript and reply, and no conversation, when nothing was said. */
export const turnResultSchema = z.object({
  transcript: z.string(),
  language: z.string(),
  reply: z.string(),
  model: z.string(),
  conversationId: z.string().nullable(),
  recalled: z.array(recalledMemorySchema),
  stages: turnStagesSchema,
});
export type TurnResult = z.infer<typeof turnResultSchema>;

/** What Jarvis is doing, as people see it. */
export const phaseNameSchema = z.enum(['idle', 'listening', 'thinking', 'speaking']);
export type PhaseName = z.infer<typeof phaseNameSchema>;

export const messageSchema = z.object({
  id: z.string(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  createdAt: z.number(),
  language: z.string().optional(),
  model: z.string().optional(),
  complete: z.boolean().optional(),
  stages: turnStagesSchema.optional(),
  parentId: z.string().nullable().optional(),
  /** Ids of all messages in this place, itself included, oldest first; absent when it is the only one. */
  versions: z.array(z.string()).readonly().optional(),
  /** The memories an answer used, as they were then; absent where there were none. */
  recalled: z.array(usedMemorySchema).readonly().optional(),
});

export const conversationSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  messages: z.number(),
  pinned: z.boolean(),
});

export const conversationSchema = conversationSummarySchema.omit({ messages: true }).extend({
  messages: z.array(messageSchema),
  /** Absent where all is as in the settings. */
  choices: conversationChoicesSchema.optional(),
});

/** A message that holds what was looked for; the snippet in pieces, those that match marked. */
export const foundMessageSchema = z.object({
  conversationId: z.string(),
  title: z.string(),
  messageId: z.string(),
  role: z.enum(['user', 'assistant']),
  createdAt: z.number(),
  snippet: z.array(z.object({ text: z.string(), match: z.boolean() })).readonly(),
});

/** A fact that is remembered. */
export const memorySchema = z.object({
  id: z.string(),
  text: z.string(),
  source: z.enum(['asked', 'noticed', 'imported']),
  conversationId: z.string().optional(),
  messageId: z.string().optional(),
  createdAt: z.number(),
  usedAt: z.number().optional(),
  /** The newer fact that took its place. */
  supersededBy: z.string().optional(),
  /** When it came in with a document. */
  importedAt: z.number().optional(),
});
