/** The part of a conversation that a prompt shows: whole turns, the newest that fit, beginning where caches can be kept. */
import type { ChatMessage, StoredMessage } from './ports.ts';
import { estimateMessageTokens } from './token-estimate.ts';

/** A question with its answer; the first of a history may lack its question. */
interface Turn {
  readonly id: string;
  readonly messages: readonly ChatMessage[];
}

/** One turn in so many is a place where a shortened history likes to begin. */
const ANCHOR_EVERY = 4;

/** The same for the same id, so that the next prompts of a conversation begin at the same turn and its evaluated start is reused. */
function isAnchor(id: string): boolean {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 8) % ANCHOR_EVERY === 0;
}

/**
 * Questions and answers in turns. A question that was not answered is joined with the next, since templates want the
 * roles to alternate and it often is what the next one corrects.
 */
function turnsOf(history: readonly StoredMessage[]): { readonly turns: readonly Turn[]; readonly unanswered: string } {
  const turns: Turn[] = [];
  let question = '';
  let id = '';
  for (const message of history) {
    if (message.text.trim() === '') continue;
    if (message.role === 'user') {
      if (question === '') id = message.id;
      question = question === '' ? message.text.trim() : `${question}\n${message.text.trim()}`;
    } else if (question !== '') {
      const answer = message.complete === false ? `${message.text.trim()} …` : message.text.trim();
      turns.push({
        id,
        messages: [
          { role: 'user', content: question },
          { role: 'assistant', content: answer },
        ],
      });
      question = '';
    }
  }
  return { turns, unanswered: question };
}

/** What a prompt shows of the past. */
export interface HistoryWindow {
  /** Alternating, beginning with the user. */
  readonly messages: readonly ChatMessage[];
  /** A question at the end that was never answered, to be put before the new one; empty if none. */
  readonly unanswered: string;
}

/**
 * @param history - oldest first.
 * @param budgetTokens - for the messages, by {@link estimateMessageTokens}. Turns are dropped whole, oldest first.
 */
export function historyWindow(history: readonly StoredMessage[], budgetTokens: number): HistoryWindow {
  const { turns, unanswered } = turnsOf(history);
  let first = turns.length;
  let used = 0;
  while (first > 0) {
    const cost = (turns[first - 1]?.messages ?? []).reduce((sum, message) => sum + estimateMessageTokens(message), 0);
    if (used + cost > budgetTokens) break;
    used += cost;
    first -= 1;
  }
  if (first > 0) {
    // Something is dropped: begin at an anchor if that costs no more than half of what fits.
    const fitting = turns.slice(first, first + Math.ceil((turns.length - first) / 2));
    const anchor = fitting.findIndex((turn) => isAnchor(turn.id));
    if (anchor > 0) first += anchor;
  }
  return { messages: turns.slice(first).flatMap((turn) => turn.messages), unanswered };
}
