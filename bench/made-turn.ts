/** A turn as a conversation stores it. */
import type { TurnRecord } from '../core/chat/ports.ts';
import { createMadeTexts } from './made-texts.ts';

const texts = createMadeTexts(7);
const STAGES = { speechEndMs: 1, transcriptMs: 250, firstTokenMs: 400, firstSentenceMs: 600, firstAudioMs: 800, doneMs: 3_000 };

/** @param conversationId - undefined starts one */
export function madeTurn(conversationId: string | undefined, question = texts.message(9), answer = texts.message(60)): TurnRecord {
  return { conversationId, question, language: 'en', answer, complete: true, model: 'made', stages: STAGES };
}
