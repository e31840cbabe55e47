/** The part of a conversation that a prompt shows: whole turns, the newest that fit, beginning where caches can be kept. */
import type { ChatMessage, StoredMessage } from './ports.ts';
import { estimateMessageTokens } from './token-estimate.ts';

/** A question with its answer; the first of a history may lack its question. */
interface Turn {
  readonly id: string;
  readonly messages: readonly ChatMessage[];
}

/** FNV-1a of an id, mixed once more since ids may differ in their last character only: the same for the same turn in every prompt. */
function rank(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
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
    // Something is dropped. Beginning at the lowest rank of the older half keeps the beginning the same for some turns, so
    // that what was evaluated of it is reused, and costs at most half of what would fit.
    const older = turns.slice(first, first + Math.ceil((turns.length - first) / 2)).map((turn) => rank(turn.id));
    first += Math.max(0, older.indexOf(Math.min(...older)));
  }
  return { messages: turns.slice(first).flatMap((turn) => turn.messages), unanswered };
}
