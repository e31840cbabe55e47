/** What people do with the conversations they had: find, name, pin, delete and bring back, and go another way. */
import type { CallOptions } from '../base/call.ts';
import type { ChosenModel, ConversationSummary, StoredConversation } from './ports.ts';

/** What to look for. */
export interface ConversationQuery {
  /** Words, beginnings of words, and "phrases"; accents and case do not matter. */
  readonly text: string;
  /** At most this many, 1 to 200. */
  readonly limit: number;
  /** Only messages from this moment on, in milliseconds since 1970. */
  readonly fromMs?: number | undefined;
  /** Only messages before this moment. */
  readonly toMs?: number | undefined;
  /** Only answers of this model. */
  readonly model?: string | undefined;
}

/** A piece of a snippet; `match` is what was looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly match: boolean;
}

/** A message that holds what was looked for. */
export interface FoundMessage {
  readonly conversationId: string;
  readonly title: string;
  readonly messageId: string;
  readonly role: 'user' | 'assistant';
  readonly createdAt: number;
  readonly snippet: readonly SnippetPart[];
}

/** What a conversation has of its own from now on; null is as in the settings again, what is left out stays. */
export interface ChoiceChange {
  readonly model?: ChosenModel | null | undefined;
  readonly voice?: string | null | undefined;
  readonly instructions?: string | null | undefined;
}

/** What may change of a conversation. */
export interface ConversationChange extends ChoiceChange {
  readonly title?: string | undefined;
  readonly pinned?: boolean | undefined;
}

/** A part of the list of conversations. */
export interface ConversationPage {
  /** Pinned ones first, then the last used. */
  readonly conversations: readonly ConversationSummary[];
  /** Names the place after the last one; absent at the end. */
  readonly next?: string;
  /** How many there are in all. */
  readonly total: number;
}

/** The conversations as people keep them. Every call may throw Problem `conversation-missing`, `disk-full`, `data-unwritable`. */
export interface ConversationLibrary {
  /** @param after - the `next` of the part before; the first part where it is left out. */
  page(part: { readonly limit: number; readonly after?: string | undefined }, options: CallOptions): Promise<ConversationPage>;
  /** A conversation without messages, in no list until something is said in it. @returns its id */
  begin(choices: ChoiceChange, options: CallOptions): Promise<{ readonly id: string }>;
  /** The models that ever answered, by name. */
  models(options: CallOptions): Promise<readonly string[]>;
  /** Best first: by words, then by how recent. */
  search(query: ConversationQuery, options: CallOptions): Promise<readonly FoundMessage[]>;
  change(id: string, change: ConversationChange, options: CallOptions): Promise<void>;
  /** Out of every list and search, kept for {@link DELETED_FOR_DAYS} days. */
  delete(id: string, options: CallOptions): Promise<void>;
  /** Undoes a deletion. */
  restore(id: string, options: CallOptions): Promise<void>;
  /** Shows the branch of this message from now on. @throws Problem `message-missing` */
  showBranch(id: string, messageId: string, options: CallOptions): Promise<StoredConversation>;
}

/** How long a deleted conversation can be brought back. */
export const DELETED_FOR_DAYS = 30;
