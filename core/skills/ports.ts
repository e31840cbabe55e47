/** Answers that need no language model. */
import type { RecalledMemory } from '../../contract/domain.ts';
import type { CallOptions } from '../base/call.ts';

/** What was said, and where. */
export interface SkillQuestion {
  readonly text: string;
  /** ISO 639-1; empty where it is not known. */
  readonly language: string;
  /** The conversation it belongs to; undefined when it starts one. */
  readonly conversationId: string | undefined;
}

/** What is answered. */
export interface SkillAnswer {
  /** Which skill it was, such as `memory`. */
  readonly skill: string;
  /** To be spoken and shown, in the language of the question. */
  readonly text: string;
  /** The memories it speaks of. */
  readonly recalled?: readonly RecalledMemory[];
}

/** All skills there are. */
export interface Skills {
  /** @returns undefined for a question no skill is for. @throws Problem */
  answer(question: SkillQuestion, options: CallOptions): Promise<SkillAnswer | undefined>;
}

/** What the user is to be told at a moment. */
export interface Reminder {
  readonly id: string;
  readonly kind: 'timer' | 'alarm' | 'reminder';
  /** What it is about, in the user's words; may be empty. */
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The language it was asked for in, and is told in. */
  readonly language: 'en' | 'fr';
}

/** Keeps reminders over restarts. */
export interface ReminderStore {
  /** Resolves when it is on disk. @throws Problem `disk-full`, `data-unwritable` */
  add(reminder: Omit<Reminder, 'id'>, options: CallOptions): Promise<Reminder>;
  /** The next due first. */
  list(options: CallOptions): Promise<readonly Reminder[]>;
  /** Ids that are not there are passed over. */
  remove(ids: readonly string[], options: CallOptions): Promise<void>;
}

/** An entry of a list; notes are the list `notes`. */
export interface ListEntry {
  readonly id: string;
  /** Which list, in lower case: `shopping`. */
  readonly list: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Keeps lists. */
export interface ListStore {
  /** Resolves when it is on disk. @throws Problem `disk-full`, `data-unwritable` */
  add(list: string, texts: readonly string[], options: CallOptions): Promise<readonly ListEntry[]>;
  /** Of one list or of all, the oldest first. */
  entries(list: string | undefined, options: CallOptions): Promise<readonly ListEntry[]>;
  remove(ids: readonly string[], options: CallOptions): Promise<void>;
}
