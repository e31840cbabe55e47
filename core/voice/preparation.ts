/** What has to be known before an answer can begin: a skill's answer, or the model and its prompt. */
import type { RecalledMemory } from '../../contract/domain.ts';
import { abortable } from '../base/abortable.ts';
import type { AnswerSource } from './answer.ts';
import type { TurnDependencies, TurnRequest } from './turn.ts';

/** Messages read from the store for a prompt; the history window then keeps what fits its token budget. */
const HISTORY_MESSAGES = 40;

/** Where the answer will come from. */
export interface Prepared {
  readonly source: AnswerSource;
  readonly recalled: readonly RecalledMemory[];
}

/**
 * Asks the skills, else makes the prompt; what does not wait for another is done side by side.
 * @param onConversation - told which conversation it is as soon as that is known
 */
export async function prepare(
  dependencies: TurnDependencies,
  { text, language }: { readonly text: string; readonly language: string },
  request: TurnRequest,
  onConversation: (conversationId: string | undefined) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  const { store, skills, recall } = dependencies;
  const chatChosen = dependencies.chooseChat({ signal });
  chatChosen.catch(() => undefined);
  // What was remembered helps; an answer does not fail for it.
  const recalling = (recall?.(text, { signal }) ?? Promise.resolve([])).catch(() => []);
  const conversationId = await abortable(request.conversationId({ signal }), signal);
  onConversation(conversationId);
  const skilled = await abortable(skills?.answer({ text, language, conversationId }, { signal }) ?? Promise.resolve(undefined), signal);
  if (skilled !== undefined) {
    return { source: { kind: 'skill', text: skilled.text, model: `skill:${skilled.skill}` }, recalled: skilled.recalled ?? [] };
  }
  const until = request.place === undefined ? {} : { until: request.place.after };
  const history =
    conversationId === undefined ? [] : await abortable(store.recent(conversationId, HISTORY_MESSAGES, { signal, ...until }), signal);
  const [chat, recalled] = await Promise.all([abortable(chatChosen, signal), abortable(recalling, signal)]);
  const facts = recalled.map((memory) => memory.text);
  const prompt = dependencies.buildPrompt({ question: text, language, history, facts, model: chat.model });
  return { source: { kind: 'model', chat, prompt }, recalled };
}
