/** The conversation as the window's state, and what a person can do with it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AssistantEvent } from '../../contract/events.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';
import { withHistory } from './stored-messages.ts';
import { afterEvents, emptyConversation } from './turns.ts';
import type { ReplacedQuestion, ShownConversation } from './turns.ts';

export interface ConversationState extends ShownConversation {
  /** What is being typed. */
  readonly draft: string;
  /** The stored question that what is typed takes the place of. */
  readonly editing: ReplacedQuestion | undefined;
  /** An earlier answer is being read aloud. */
  readonly replaying: boolean;
  /** The stored message the reader wants to be taken to; undefined once that is done. */
  readonly sought: string | undefined;
  /** Fetches what is going on and what was said before, and follows events from then on. */
  load(): Promise<void>;
  write(draft: string): void;
  /** Asks what is typed; it comes back into the field when it could not be asked. */
  send(): Promise<void>;
  /** Asks in writing what stands elsewhere than in the field. */
  ask(text: string): Promise<void>;
  /** Takes a stored question into the field; sent, it stands beside the old one. */
  edit(storedId: string): void;
  /** The field is as it was before. */
  cancelEdit(): void;
  /** Answers the question of a stored answer once more. */
  regenerate(storedId: string): Promise<void>;
  /** Shows another version of a message, and what followed it. */
  showVersion(storedId: string): Promise<void>;
  /** Does once more what failed: answers what is stored, understands what was said, asks what was written; listens when there is none of it. */
  retry(): Promise<void>;
  /** Understands once more what was said and never answered, and answers. */
  tryAgain(utteranceId: string): Promise<void>;
  /** Listens for one utterance. */
  talk(): Promise<void>;
  /** The talk button goes down. */
  pressTalk(): Promise<void>;
  /** It goes up. */
  releaseTalk(): Promise<void>;
  stop(): Promise<void>;
  /** The next question begins a conversation. */
  startAnew(): Promise<void>;
  /** Reads an answer aloud once more, a stored one with the voice of its conversation; over when it is out. */
  replay(text: string, storedId?: string): Promise<void>;
  /** Takes the reader to a message, as soon as it is shown. */
  seek(storedId: string): void;
  /** The reader was taken there. */
  endSeek(storedId: string): void;
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
      arrived.push(event);
      if (arrived.length > 1) return;
      nextFrame(() => {
        const events = arrived;
        arrived = [];
        set((shown) => afterEvents(shown, events));
        follows(events);
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

    /** The messages of the store, with their ids, once no turn goes on; what can't be fetched stays as it is shown. */
    const reload = async (): Promise<void> => {
      const { conversationId: id } = get();
      const rests = (): boolean => get().turns.length === 0 && get().conversationId === id;
      if (id === null || !rests()) return;
      const stored = await bridge.request('conversations.show', { id });
      if (stored.ok && rests()) set((shown) => withHistory(shown, stored.data));
    };

    /** What is asked for after events, once they are shown. */
    const follows = (events: readonly AssistantEvent[]): void => {
      const other = events.findLast((event) => event.type === 'conversation-opened');
      if (other !== undefined) {
        set({ editing: undefined });
        void opened(other.conversationId);
      }
      const mine = [get().conversationId, null];
      const changed = events.some((event) => event.type === 'conversations-changed' && mine.includes(event.conversationId));
      if (changed || events.some(({ type }) => type === 'turn-finished' || type === 'turn-dropped' || type === 'turn-failed'))
        void reload();
    };

    const latestId = async (current: string | null): Promise<string | undefined> => {
      if (current !== null) return current;
      const list = await bridge.request('conversations.list', {});
      show(list);
      if (!list.ok) return undefined;
      // Pinned ones come first there.
      return list.data.conversations.toSorted((a, b) => b.updatedAt - a.updatedAt)[0]?.id;
    };

    /** What stood in the field before a question was taken into it. */
    let draftBefore = '';
    /** Does once more what was no question in the field. */
    let again: (() => Promise<void>) | undefined;

    /** @returns whether it was answered */
    const replace = async (replacing: ReplacedQuestion | undefined, request: () => Promise<Reply<unknown>>): Promise<boolean> => {
      set({ problem: undefined, failedQuestion: '', failed: undefined, replacing });
      const answered = show(await request());
      // It may have failed before there was a turn.
      if (replacing !== undefined && get().replacing === replacing) set({ replacing: undefined });
      return answered;
    };

    const ask = async (text: string, edited?: ReplacedQuestion): Promise<boolean> => {
      const { conversationId } = get();
      again = undefined;
      const editOf = edited === undefined || conversationId === null ? {} : { editOf: { conversationId, messageId: edited.storedId } };
      const replacing = edited === undefined ? undefined : { storedId: edited.storedId, text };
      const asked = await replace(replacing, () => bridge.request('assistant.ask', { text, ...editOf }));
      if (!asked) set({ failedQuestion: text });
      return asked;
    };

    return {
      ...emptyConversation,
      draft: '',
      editing: undefined,
      replaying: false,
      sought: undefined,
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
        const { editing } = get();
        const text = get().draft.trim();
        if (text === '') return;
        set({ draft: editing === undefined ? '' : draftBefore, editing: undefined });
        draftBefore = '';
        if ((await ask(text, editing)) || get().draft !== '') return;
        // A turn that is stored, and could not be heard for example, is not edited any more.
        const last = get().messages.findLast(({ role }) => role === 'user');
        const stored = last?.text === text && (last.kept === true || (last.storedId !== undefined && last.storedId !== editing?.storedId));
        if (editing === undefined || !stored) set({ draft: text, editing });
      },
      async ask(text) {
        await ask(text);
      },
      edit(storedId) {
        const { messages, draft, editing } = get();
        const message = messages.find((one) => one.storedId === storedId);
        if (message === undefined) return;
        if (editing === undefined) draftBefore = draft;
        set({ editing: { storedId, text: message.text }, draft: message.text });
      },
      cancelEdit() {
        if (get().editing === undefined) return;
        set({ editing: undefined, draft: draftBefore });
        draftBefore = '';
      },
      async regenerate(messageId) {
        const { messages, conversationId } = get();
        const at = messages.findIndex(({ storedId }) => storedId === messageId);
        const question = messages.slice(0, at + 1).findLast(({ role }) => role === 'user');
        if (question?.storedId === undefined || conversationId === null) return;
        const replacing = { storedId: question.storedId, text: question.text };
        again = () => get().regenerate(messageId);
        await replace(replacing, () => bridge.request('assistant.regenerate', { conversationId, messageId }));
      },
      async showVersion(messageId) {
        const { conversationId: id } = get();
        if (id === null) return;
        const stored = await bridge.request('conversations.show-branch', { id, messageId });
        show(stored);
        if (stored.ok && get().conversationId === id) set((shown) => withHistory(shown, stored.data));
      },
      async retry() {
        const { failedQuestion, failed, draft, editing, talk, send } = get();
        if (again !== undefined) return again();
        if (failed?.utteranceId !== undefined) return get().tryAgain(failed.utteranceId);
        if (failed?.stored !== undefined) {
          // Its id may not have come yet.
          await reload();
          return get().regenerate(failed.stored.messageId);
        }
        if (failedQuestion !== '' && editing !== undefined && draft.trim() === failedQuestion) return send();
        if (failedQuestion === '') return talk();
        // It came back into the field when it failed.
        if (draft.trim() === failedQuestion) set({ draft: '' });
        await ask(failedQuestion);
      },
      async tryAgain(utteranceId) {
        again = undefined;
        const { failed, messages } = get();
        // What was understood of it and could not be stored is understood anew.
        const mine = failed?.utteranceId === utteranceId;
        if (mine) set({ messages: messages.filter(({ storedId, kept }) => storedId !== undefined || kept === true) });
        set({ problem: undefined, failedQuestion: '', failed: undefined });
        show(await bridge.request('assistant.try-again', { utteranceId }));
      },
      async talk() {
        again = undefined;
        set({ problem: undefined, failedQuestion: '', failed: undefined });
        show(await bridge.request('assistant.talk', {}));
      },
      async pressTalk() {
        again = undefined;
        set({ problem: undefined, failedQuestion: '', failed: undefined });
        show(await bridge.request('talk.press', {}));
      },
      async releaseTalk() {
        show(await bridge.request('talk.release', {}));
      },
      async stop() {
        show(await bridge.request('assistant.stop', {}));
      },
      async startAnew() {
        show(await bridge.request('conversations.open', { id: null }));
      },
      seek(storedId) {
        set({ sought: storedId });
      },
      endSeek(storedId) {
        if (get().sought === storedId) set({ sought: undefined });
      },
      async replay(text, messageId) {
        const { conversationId } = get();
        const stored = messageId !== undefined && conversationId !== null;
        replays += 1;
        const mine = replays;
        set({ problem: undefined, failedQuestion: '', failed: undefined, replaying: true });
        show(await bridge.request('playback.replay', stored ? { conversationId, messageId } : { text }));
        // Another one may have taken its place.
        if (mine === replays) set({ replaying: false });
      },
      async openLink(address) {
        show(await bridge.request('windows.open-link', { address }));
      },
      dismissProblem() {
        set({ problem: undefined, failedQuestion: '', failed: undefined });
      },
      level: () => level,
    };
  });
}
