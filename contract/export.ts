/** The document that conversations and memories are exported to and imported from; docs/EXPORT.md says the same to people. */
import { z } from 'zod';
import { turnStagesSchema } from './domain.ts';

/** Names the format, so that another program's JSON is told from ours. */
export const EXPORT_FORMAT = 'jarvis-export';
/** Grows whenever the shape changes; a document with a higher one is refused, with a lower one brought up to date. */
export const EXPORT_VERSION = 1;

/** The last moment a JavaScript date can be, in milliseconds since 1970 (ECMA-262, 21.4.1.1). */
const LAST_MOMENT_MS = 8_640_000_000_000_000;
/** An answer takes some kilobytes; a pasted book has a million characters. */
export const MAX_MESSAGE_CHARACTERS = 4_000_000;
const MAX_FACT_CHARACTERS = 20_000;
const MAX_NAME_CHARACTERS = 1_000;

/** SQLite ends some texts at a zero, and can't hold half a surrogate pair: either would come out as another text than went in. */
const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const words = (characters: number) =>
  z.string().max(characters).refine(storable, { message: 'a text holds a zero or half a character', abort: true });
const id = words(200).min(1);
const name = words(MAX_NAME_CHARACTERS);
/** Milliseconds since 1970, UTC. */
const moment = z.number().int().min(0).max(LAST_MOMENT_MS);

export const exportedMessageSchema = z.strictObject({
  id,
  /** The message it follows, which stands before it in the same conversation; null for a first one. Several may follow the same. */
  parentId: id.nullable(),
  role: z.enum(['user', 'assistant']),
  text: words(MAX_MESSAGE_CHARACTERS),
  createdAt: moment,
  /** ISO 639-1, where known. */
  language: name.optional(),
  /** The model that answered. */
  model: name.optional(),
  /** False for an answer that was stopped before its end. */
  complete: z.boolean().optional(),
  /** Where an answer's time went, in milliseconds. */
  stages: turnStagesSchema.strict().optional(),
});

export const exportedConversationSchema = z.strictObject({
  id,
  title: name,
  createdAt: moment,
  updatedAt: moment,
  /** Absent for one that is not pinned. */
  pinnedAt: moment.optional(),
  /** The last message of the branch that is shown. */
  shownMessageId: id,
  messages: z.array(exportedMessageSchema).min(1),
});

export const exportedMemorySchema = z.strictObject({
  id,
  text: words(MAX_FACT_CHARACTERS).min(1),
  source: z.enum(['asked', 'noticed', 'imported']),
  /** Where it was said, where that is known; the conversation need not be in the document. */
  conversationId: id.optional(),
  messageId: id.optional(),
  createdAt: moment,
  updatedAt: moment,
  /** When an answer used it last. */
  usedAt: moment.optional(),
  /** In how many answers. */
  uses: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The memory of this document that took its place. */
  supersededBy: id.optional(),
});

/** Everything but the two lists. */
export const exportHeaderSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  exportedAt: moment,
});

export const exportDocumentSchema = exportHeaderSchema.extend({
  /** The one that was used longest ago first. */
  conversations: z.array(exportedConversationSchema),
  /** The oldest first. */
  memories: z.array(exportedMemorySchema),
});

export type ExportDocument = z.infer<typeof exportDocumentSchema>;
export type ExportedConversation = z.infer<typeof exportedConversationSchema>;
export type ExportedMessage = z.infer<typeof exportedMessageSchema>;
export type ExportedMemory = z.infer<typeof exportedMemorySchema>;
