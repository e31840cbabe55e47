/** What has to be known before an answer can begin: a skill's answer, or the model and its prompt. */
import type { RecalledMemory } from '../../contract/domain.ts';
import { abortable } from '../base/abortable.ts';
import type { ConversationChoices } from '../chat/ports.ts';
import type { Problem } from '../base/errors.ts';
import type { AnswerSource } from './answer.ts';
import { withChoices } from './own-choices.ts';
import type { TurnDependencies, TurnRequest } from './turn.ts';

/** Messages read from the store for a prompt; the history window then keeps what fits its token budget. */
const HISTORY_MESSAGES = 40;

/** Where the answer will come from. */
export interface Prepared {
  readonly source: AnswerSource;
  readonly recalled: readonly RecalledMemory[];
  /** With the voice, the model and the instructions of the conversation. */
  readonly dependencies: TurnDependencies;
}

/** What is told while it is prepared. */
export interface PreparationObserver {
  /** Which conversation it is, as soon as that is known. */
  readonly onConversation: (conversationId: string | undefined) => void;
  readonly onWarning: (problem: Problem) => void;
}

/** Asks the skills, else makes the prompt; what does not wait for another is done side by side. */
export async function prepare(
  dependencies: TurnDependencies,
  { text, language }: { readonly text: string; readonly language: string },
  request: TurnRequest,
  { onConversation, onWarning }: PreparationObserver,
  signal: AbortSignal,
): Promise<Prepared> {
  const { store, skills, recall } = dependencies;
  const chatChosen = dependencies.chooseChat({ signal });
  chatChosen.catch(() => undefined);
  const conversationId = await abortable(request.conversationId({ signal }), signal);
  onConversation(conversationId);
  const choosing = conversationId === undefined ? Promise.resolve({}) : store.choices(conversationId, { signal });
  choosing.catch(() => undefined);
  const skilled = await abortable(skills?.answer({ text, language, conversationId }, { signal }) ?? Promise.resolve(undefined), signal);
  // Recalling embeds the question, in the process that also keeps reminders: what a skill answers does not wait for that.
  // What was remembered helps; an answer does not fail for it.
  const recalling = skilled === undefined ? (recall?.(text, { signal }) ?? Promise.resolve([])).catch(() => []) : Promise.resolve([]);
  const choices: ConversationChoices = await abortable(choosing, signal);
  const own = withChoices(dependencies, choices, onWarning);
  if (skilled !== undefined) {
    const source: AnswerSource = { kind: 'skill', text: skilled.text, model: `skill:${skilled.skill}` };
    return { source, recalled: skilled.recalled ?? [], dependencies: own };
  }
  const until = request.place === undefined ? {} : { until: request.place.after };
  const history =
    conversationId === undefined ? [] : await abortable(store.recent(conversationId, HISTORY_MESSAGES, { signal, ...until }), signal);
  const chosen = choices.model === undefined ? chatChosen : own.chooseChat({ signal });
  const [chat, recalled] = await Promise.all([abortable(chosen, signal), abortable(recalling, signal)]);
  const facts = recalled.map((memory) => memory.text);
  const prompt = own.buildPrompt({ question: text, language, history, facts, model: chat.model });
  return { source: { kind: 'model', chat, prompt }, recalled, dependencies: own };
}
