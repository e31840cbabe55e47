/** A question that waits for its answer. */
import type { TurnResult } from '../../contract/domain.ts';
import type { Speaker } from './ports.ts';
import type { StageMarks } from './stages.ts';

/** What a spoken and a typed question have in common. */
export interface RequestOptions {
  readonly speaker: Speaker;
  /** ISO 639-1 or auto. */
  readonly language: string;
  /** Start a conversation instead of going on with the last one. */
  readonly newConversation?: boolean;
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
