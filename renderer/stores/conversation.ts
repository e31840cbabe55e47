/** The conversation as the window's state, and what a person can do with it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';
import { afterEvent, emptyConversation, withHistory } from './turns.ts';
import type { ShownConversation } from './turns.ts';

export interface ConversationState extends ShownConversation {
  /** What is being typed. */
  readonly draft: string;
  /** Fetches what is going on and what was said before, and follows events from then on. */
  load(): Promise<void>;
  write(draft: string): void;
  /** Asks what is typed; it comes back into the field when it could not be asked. */
  send(): Promise<void>;
  /** Listens for one utterance. */
  talk(): Promise<void>;
  stop(): Promise<void>;
  dismissProblem(): void;
}

export type ConversationStore = StoreApi<ConversationState>;

export function createConversationStore(bridge: Bridge): ConversationStore {
  return createStore<ConversationState>()((set, get) => {
    const show = (reply: Reply<unknown>): void => {
      const problem = problemOf(reply);
      if (problem !== undefined) set({ problem });
    };

    const latestId = async (current: string | null): Promise<string | undefined> => {
      if (current !== null) return current;
      const list = await bridge.request('conversations.list', {});
      show(list);
      return list.ok ? list.data.conversations[0]?.id : undefined;
    };

    return {
      ...emptyConversation,
      draft: '',
      async load() {
        bridge.onEvent((event) => {
          set((shown) => afterEvent(shown, event));
        });
        const state = await bridge.request('assistant.state', {});
        show(state);
        if (!state.ok) return;
        set({ phase: state.data.phase });
        const id = await latestId(state.data.conversationId);
        if (id === undefined) return;
        const stored = await bridge.request('conversations.show', { id });
        show(stored);
        if (stored.ok) set((shown) => withHistory(shown, stored.data));
      },
      write(draft) {
        set({ draft });
      },
      async send() {
        const text = get().draft.trim();
        if (text === '') return;
        set({ draft: '', problem: undefined });
        const reply = await bridge.request('assistant.ask', { text });
        show(reply);
        if (problemOf(reply) !== undefined && get().draft === '') set({ draft: text });
      },
      async talk() {
        set({ problem: undefined });
        show(await bridge.request('assistant.talk', {}));
      },
      async stop() {
        show(await bridge.request('assistant.stop', {}));
      },
      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
