/** The last turn among the messages of a conversation. */
import type { ShownMessage } from '../../stores/turns.ts';

export interface LastTurnShown {
  readonly question: ShownMessage | undefined;
  readonly answer: ShownMessage | undefined;
}

export function lastTurnOf(messages: readonly ShownMessage[]): LastTurnShown {
  const at = messages.findLastIndex(({ role }) => role === 'user');
  return { question: messages[at], answer: messages.slice(at + 1).findLast(({ role }) => role === 'assistant') };
}
