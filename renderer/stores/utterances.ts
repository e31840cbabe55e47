/** What was said and is kept as sound, as the window's state: what was never answered, and which questions can be heard. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type Unanswered = RouteOutput<'utterances.list'>['unanswered'][number];

export interface UtterancesState {
  /** The newest first. */
  readonly unanswered: readonly Unanswered[];
  /** Stored ids of questions. */
  readonly answered: ReadonlySet<string>;
  /** Asks what there is, and follows what comes and goes. */
  load(): Promise<void>;
  /** Plays it; over when it is out or stopped. */
  hear(utteranceId: string): Promise<void>;
  /** Deletes it for good. */
  discard(utteranceId: string): Promise<void>;
}

export type UtterancesStore = StoreApi<UtterancesState>;

/** @param onProblem - told what went wrong */
export function createUtterancesStore(bridge: Bridge, onProblem: (problem: ProblemReport) => void): UtterancesStore {
  return createStore<UtterancesState>()((set) => {
    let asked = 0;
    const refresh = async (): Promise<void> => {
      asked += 1;
      const mine = asked;
      const reply = await bridge.request('utterances.list', {});
      if (!reply.ok || mine !== asked) return;
      set({ unanswered: reply.data.unanswered.toReversed(), answered: new Set(reply.data.answered) });
    };
    const told = (reply: Reply<unknown>): void => {
      const problem = problemOf(reply);
      if (problem !== undefined) onProblem(problem);
    };
    return {
      unanswered: [],
      answered: new Set<string>(),
      async load() {
        bridge.onEvent((event) => {
          // Everything may have been deleted.
          const many = event.type === 'conversations-changed' && event.conversationId === null;
          if (many || event.type === 'utterances-changed' || event.type === 'turn-started') void refresh();
        });
        await refresh();
      },
      async hear(utteranceId) {
        told(await bridge.request('playback.utterance', { utteranceId }));
      },
      async discard(utteranceId) {
        told(await bridge.request('utterances.discard', { utteranceId }));
        await refresh();
      },
    };
  });
}
