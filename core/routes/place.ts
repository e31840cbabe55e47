/** Where an edited or regenerated question stands in its conversation. */
import { Problem } from '../base/errors.ts';
import type { CallOptions } from '../base/call.ts';
import type { ConversationStore, StoredMessage } from '../chat/ports.ts';
import type { QuestionPlace } from '../voice/request.ts';

/** A message, named as windows name it. */
export interface MessageReference {
  readonly conversationId: string;
  readonly messageId: string;
}

type Shown = Pick<ConversationStore, 'show'>;

/** The question a message of the shown branch is, or answers. @throws Problem `conversation-missing`, `message-missing` */
async function questionOf(store: Shown, { conversationId, messageId }: MessageReference, options: CallOptions): Promise<StoredMessage> {
  const { messages } = await store.show(conversationId, options);
  const at = messages.findIndex(({ id }) => id === messageId);
  const question = messages.slice(0, at + 1).findLast(({ role }) => role === 'user');
  if (question === undefined) throw new Problem('message-missing', { id: messageId });
  return question;
}

/** The place of a text that stands instead of a question. */
export async function placeOfEdit(store: Shown, message: MessageReference, options: CallOptions): Promise<QuestionPlace> {
  const { parentId } = await questionOf(store, message, options);
  return { conversationId: message.conversationId, after: parentId ?? null };
}

/** The question and place of an answer that is given again. */
export async function placeOfAnswer(
  store: Shown,
  message: MessageReference,
  options: CallOptions,
): Promise<{ readonly text: string; readonly language: string; readonly place: QuestionPlace }> {
  const { id, text, language = 'auto', parentId } = await questionOf(store, message, options);
  return { text, language, place: { conversationId: message.conversationId, after: parentId ?? null, questionId: id } };
}
