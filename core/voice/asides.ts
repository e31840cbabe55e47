/** Speech beside the conversation, such as an earlier answer again: one at a time, and whatever stops the conversation stops it too. */
import type { PhaseName } from '../../contract/domain.ts';
import type { AssistantEvent } from '../../contract/events.ts';
import { Stopped } from '../base/errors.ts';
import type { StopReason } from '../base/errors.ts';
import type { CallOptions } from '../base/call.ts';
import type { Conversation } from './conversation.ts';
import type { Speaker, SpokenSentence } from './ports.ts';

export interface ConversationWithAsides extends Conversation {
  /**
   * Stops what is going on and speaks; the phase is `speaking` meanwhile.
   * @throws as the speech and the speaker do; Stopped when it was stopped, by whatever
   */
  speak(speech: (options: CallOptions) => AsyncIterable<SpokenSentence>, speaker: Speaker, options: CallOptions): Promise<void>;
}

interface Aside {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export function withAsides(conversation: Conversation): ConversationWithAsides {
  const listeners = new Set<(event: AssistantEvent) => void>();
  let aside: Aside | undefined;
  let shown: PhaseName = conversation.phase();

  const phase = (): PhaseName => {
    const own = conversation.phase();
    return own === 'idle' && aside !== undefined ? 'speaking' : own;
  };
  const emit = (event: AssistantEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const showPhase = (): void => {
    if (shown === phase()) return;
    shown = phase();
    emit({ type: 'phase-changed', phase: shown });
  };
  const stopAside = (reason: StopReason): void => {
    aside?.controller.abort(new Stopped(reason));
  };
  conversation.subscribe((event) => {
    if (event.type !== 'phase-changed') {
      emit(event);
      return;
    }
    // Whatever the conversation begins comes first.
    if (event.phase !== 'idle') stopAside('superseded');
    showPhase();
  });

  return {
    ...conversation,
    async speak(speech, speaker, { signal }) {
      conversation.stop('superseded');
      stopAside('superseded');
      const before = aside?.done;
      const controller = new AbortController();
      const work = async (): Promise<void> => {
        await before?.catch(() => undefined);
        controller.signal.throwIfAborted();
        await speaker.play(speech({ signal: controller.signal }), { signal: controller.signal });
        controller.signal.throwIfAborted();
      };
      const onAbort = (): void => {
        controller.abort(signal.reason);
      };
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      const mine: Aside = { controller, done: work() };
      aside = mine;
      showPhase();
      try {
        await mine.done;
      } finally {
        signal.removeEventListener('abort', onAbort);
        if (aside === mine) aside = undefined;
        showPhase();
      }
    },
    stop(reason) {
      stopAside(reason);
      conversation.stop(reason);
    },
    phase,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stopAside('shutdown');
      await aside?.done.catch(() => undefined);
      await conversation.close();
    },
  };
}
