/** What the conversation needs to answer and to remember what was said. */
import type { RecalledMemory } from '../../contract/domain.ts';
import type { CallOptions } from '../base/call.ts';

/** One message of a prompt. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A piece of an answer, in order. */
export type ReplyPart =
  | { readonly type: 'text-delta'; readonly text: string }
  /** Comes last. */
  | { readonly type: 'reply-end'; readonly model: string; readonly stop: 'done' | 'length' };

export interface ReplyOptions extends CallOptions {
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  /** 0 (always the likeliest word) to 2. */
  readonly temperature: number;
}

/** A language model. */
export interface ChatModel {
  /** The name shown to the user, such as `smollm2:135m`. */
  readonly model: string;
  /**
   * Streams the answer. Aborting ends the generation in the model too.
   * @throws Problem `chat-unreachable`, `chat-model-missing`, `chat-refused`, `model-missing`; EngineFault
   */
  reply(messages: readonly ChatMessage[], options: ReplyOptions): AsyncIterable<ReplyPart>;
  /** Loads the model, and the unchanging start of the prompt where it can be cached, ahead of the first question. */
  warm(messages: readonly ChatMessage[], options: CallOptions): Promise<void>;
}

/** Milliseconds after the end of speech; see shared rules of the command line. No stage is null. */
export interface TurnStages {
  readonly speechEndMs: number;
  readonly transcriptMs: number;
  readonly firstTokenMs: number;
  readonly firstSentenceMs: number;
  readonly firstAudioMs: number;
  readonly doneMs: number;
}

/** A message as it is kept. */
export interface StoredMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  /** For the assistant: what was heard, never what was only generated. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** ISO 639-1, where known. */
  readonly language?: string;
  /** For the assistant: the model that answered. */
  readonly model?: string;
  /** For the assistant: false when the answer was stopped before its end. */
  readonly complete?: boolean;
  /** For the assistant: where its time went. */
  readonly stages?: TurnStages;
  /** The message it follows; null for the first. */
  readonly parentId?: string | null;
  /** Ids of all messages that stand in this place, itself included, oldest first; absent when it is the only one. */
  readonly versions?: readonly string[];
  /** For the assistant: the memories that were used, as they were then, best first; absent where there were none. */
  readonly recalled?: readonly UsedMemory[];
}

/** A memory as an answer used it. */
export interface UsedMemory extends RecalledMemory {
  /** It was forgotten since, and its text is empty. */
  readonly forgotten?: true;
}

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** How many, those of other branches included. */
  readonly messages: number;
  readonly pinned: boolean;
}

export interface StoredConversation extends Omit<ConversationSummary, 'messages'> {
  readonly messages: readonly StoredMessage[];
  /** Absent where all is as in the settings. */
  readonly choices?: ConversationChoices;
}

/** A language model, and where it is. */
export interface ChosenModel {
  readonly provider: 'ollama' | 'openai' | 'embedded';
  readonly model: string;
}

/** What a conversation has of its own; what is left out is as in the settings. */
export interface ConversationChoices {
  readonly model?: ChosenModel;
  readonly voice?: string;
  /** Instead of those in the settings. */
  readonly instructions?: string;
}

/** A turn as it enters the store: both sides at once, or neither. */
export interface TurnRecord {
  /** The id of its question, or of the answer where a question is answered again; stored before, it changes nothing. Made where it is left out. */
  readonly id?: string;
  /** Undefined starts a conversation. */
  readonly conversationId: string | undefined;
  /** The message the question follows, null for none: another branch. The end of the shown branch when left out. */
  readonly after?: string | null;
  /** The question that is answered again: only the answer is new. */
  readonly questionId?: string;
  readonly question: string;
  readonly language: string;
  /** What was heard of the answer; may be empty when it was stopped before a word. */
  readonly answer: string;
  readonly complete: boolean;
  readonly model: string;
  readonly stages: TurnStages;
  /** The memories the answer used, best first. */
  readonly recalled?: readonly RecalledMemory[];
}

/** Keeps conversations. */
export interface ConversationStore {
  /** Resolves when the turn is on disk. @throws Problem `conversation-missing`, `message-missing`, `disk-full`, `data-unwritable` */
  appendTurn(turn: TurnRecord, options: CallOptions): Promise<{ readonly conversationId: string }>;
  /** Pinned ones first, then the last used; deleted ones are left out. */
  list(options: CallOptions): Promise<readonly ConversationSummary[]>;
  /** @throws Problem `conversation-missing` */
  show(id: string, options: CallOptions): Promise<StoredConversation>;
  /**
   * The last `limit` messages of the branch that is shown, or of the one that ends with `until` (null: before the first), oldest first;
   * empty for an unknown id.
   */
  recent(id: string, limit: number, options: CallOptions & { readonly until?: string | null }): Promise<readonly StoredMessage[]>;
  /** What it has of its own; nothing for an unknown id. */
  choices(id: string, options: CallOptions): Promise<ConversationChoices>;
  /** Which of these messages are stored, those of deleted conversations that can be brought back among them. */
  storedMessages(ids: readonly string[], options: CallOptions): Promise<readonly string[]>;
  /** The conversation that was used last, if any. */
  latest(options: CallOptions): Promise<ConversationSummary | undefined>;
}
