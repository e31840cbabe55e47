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
