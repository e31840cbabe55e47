/** The conversation as the window's state, and what a person can do with it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';
import { afterEvents, emptyConversation, withHistory } from './turns.ts';
import type { ShownConversation } from './turns.ts';

export interface ConversationState extends ShownConversation {
  /** What is being typed. */
  readonly draft: string;
  /** An earlier answer is being read aloud. */
  readonly replaying: boolean;
  /** Fetches what is going on and what was said before, and follows events from then on. */
  load(): Promise<void>;
  write(draft: string): void;
  /** Asks what is typed; it comes back into the field when it could not be asked. */
  send(): Promise<void>;
  /** Asks in writing what stands elsewhere than in the field. */
  ask(text: string): Promise<void>;
  /** Asks what failed once more; listens when no question was understood. */
  retry(): Promise<void>;
  /** Listens for one utterance. */
  talk(): Promise<void>;
  stop(): Promise<void>;
  /** The next question begins a conversation. */
  startAnew(): Promise<void>;
  /** Reads an answer aloud once more; over when it is out. */
  replay(text: string): Promise<void>;
  /** Opens an address of an answer outside the app; asked before. */
  openLink(address: string): Promise<void>;
  dismissProblem(): void;
  /** Loudness at the microphone now, 0 to 1: read at the display's pace, since a state for each would draw the window 30 times a second. */
  level(): number;
}

export type ConversationStore = StoreApi<ConversationState>;

export interface ConversationOptions {
  /** Runs once before the window is drawn next: events until then are shown together. At once where it is not given. */
  readonly nextFrame?: (run: () => void) => void;
}

export function createConversationStore(
  bridge: Bridge,
  {
    nextFrame = (run) => {
      run();
    },
  }: ConversationOptions = {},
): ConversationStore {
  return createStore<ConversationState>()((set, get) => {
    let level = 0;
    let replays = 0;
    let arrived: AssistantEvent[] = [];

    const follow = (event: AssistantEvent): void => {
      if (event.type === 'level-measured') {
        level = event.rms;
        return;
      }
      if (event.type === 'phase-changed') level = 0;
      if (event.type === 'conversation-opened') void opened(event.conversationId);
      arrived.push(event);
      if (arrived.length > 1) return;
      nextFrame(() => {
        const events = arrived;
        arrived = [];
        set((shown) => afterEvents(shown, events));
      });
    };

    const show = (reply: Reply<unknown>): boolean => {
      const problem = problemOf(reply);
      if (problem !== undefined) set({ problem });
      return problem === undefined;
    };

    /** The conversation whose messages are waited for. */
    let opening: string | null = null;
    const opened = async (id: string | null): Promise<void> => {
      opening = id;
      if (id === null) return;
      const stored = await bridge.request('conversations.show', { id });
      show(stored);
      if (stored.ok && opening === id) set((shown) => withHistory(shown, stored.data));
    };

    const latestId = async (current: string | null): Promise<string | undefined> => {
      if (current !== null) return current;
      const list = await bridge.request('conversations.list', {});
      show(list);
      return list.ok ? list.data.conversations[0]?.id : undefined;
    };

    const ask = async (text: string): Promise<boolean> => {
      set({ problem: undefined, failedQuestion: '' });
      const asked = show(await bridge.request('assistant.ask', { text }));
      if (!asked) set({ failedQuestion: text });
      return asked;
    };

    return {
      ...emptyConversation,
      draft: '',
      replaying: false,
      async load() {
        bridge.onEvent(follow);
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
        set({ draft: '' });
        if (!(await ask(text)) && get().draft === '') set({ draft: text });
      },
      async ask(text) {
        await ask(text);
      },
      async retry() {
        const { failedQuestion, draft, talk } = get();
        if (failedQuestion === '') return talk();
        // It came back into the field when it failed.
        if (draft.trim() === failedQuestion) set({ draft: '' });
        await ask(failedQuestion);
      },
      async talk() {
        set({ problem: undefined, failedQuestion: '' });
        show(await bridge.request('assistant.talk', {}));
      },
      async stop() {
        show(await bridge.request('assistant.stop', {}));
      },
      async startAnew() {
        show(await bridge.request('conversations.open', { id: null }));
      },
      async replay(text) {
        replays += 1;
        const mine = replays;
        set({ problem: undefined, failedQuestion: '', replaying: true });
        show(await bridge.request('playback.replay', { text }));
        // Another one may have taken its place.
        if (mine === replays) set({ replaying: false });
      },
      async openLink(address) {
        show(await bridge.request('windows.open-link', { address }));
      },
      dismissProblem() {
        set({ problem: undefined, failedQuestion: '' });
      },
      level: () => level,
    };
  });
}
