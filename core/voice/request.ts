/** A question that waits for its answer. */
import type { TurnResult } from '../../contract/domain.ts';
import type { Speaker } from './ports.ts';
import type { StageMarks } from './stages.ts';

/** Where a question stands that does not simply come next. */
export interface QuestionPlace {
  readonly conversationId: string;
  /** The message it follows; null: it comes first. */
  readonly after: string | null;
  /** The stored question that is answered again. */
  readonly questionId?: string;
}

/** What a spoken and a typed question have in common. */
export interface RequestOptions {
  readonly speaker: Speaker;
  /** ISO 639-1 or auto. */
  readonly language: string;
  /** Start a conversation instead of going on with the last one. */
  readonly newConversation?: boolean;
  /** Another branch of a conversation. */
  readonly place?: QuestionPlace;
}

/** Whoever asked, and what to tell them; settled once. */
export interface Pending {
  readonly options: RequestOptions;
  readonly resolve: (result: TurnResult) => void;
  readonly reject: (error: unknown) => void;
}

/** The result when nothing was said: no text, no conversation. */
export function nothingSaid(marks: StageMarks): TurnResult {
  marks.mark('done');
  return { transcript: '', language: '', reply: '', model: '', conversationId: null, recalled: [], stages: marks.stages() };
}
