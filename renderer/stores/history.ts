/** The conversations that were had as the window's state: their list, a search in them, and what a person can do with each. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { later as laterByTimer } from './later.ts';
import type { Later } from './later.ts';
import { problemOf } from './reply.ts';

export type ConversationSummary = RouteOutput<'conversations.list'>['conversations'][number];
export type FoundPlace = RouteOutput<'conversations.search'>['found'][number];

/** How long nobody types before it is searched, in milliseconds. */
const SEARCH_AFTER_MS = 150;

export interface HistoryState {
  /** Pinned ones first, then the last used; undefined until loaded. */
  readonly conversations: readonly ConversationSummary[] | undefined;
  /** What stands in the search field. */
  readonly query: string;
  /** Where it was said; undefined while nothing is looked for, or not yet found. */
  readonly found: readonly FoundPlace[] | undefined;
  /** The one deleted last, which can be brought back. */
  readonly deleted: ConversationSummary | undefined;
  /** The one brought back last. */
  readonly restored: ConversationSummary | undefined;
  readonly problem: ProblemReport | undefined;
  /** Fetches the list and keeps it as it is. @returns how to stop */
  follow(): () => void;
  /** Looks for it once nobody types any more. */
  search(query: string): void;
  /** Goes on with a conversation, on the branch of a message where one is named; null begins one. @returns whether it is open */
  open(id: string | null, messageId?: string): Promise<boolean>;
  rename(id: string, title: string): Promise<void>;
  pin(id: string, pinned: boolean): Promise<void>;
  delete(id: string): Promise<void>;
  /** Brings back what was deleted last. */
  undo(): Promise<void>;
  /** What was deleted last is not to be brought back here. */
  forgetDeleted(): void;
}

export type HistoryStore = StoreApi<HistoryState>;

/** @param later - waits; with real time where it is not given */
export function createHistoryStore(bridge: Bridge, later: Later = laterByTimer): HistoryStore {
  return createStore<HistoryState>()((set, get) => {
    let searches = 0;
    let cancelSearch = (): void => undefined;

    const note = (reply: Reply<unknown>): boolean => {
      set({ problem: problemOf(reply) });
      return reply.ok;
    };
    const load = async (): Promise<void> => {
      const reply = await bridge.request('conversations.list', {});
      if (reply.ok) set({ conversations: reply.data.conversations });
      else note(reply);
    };
    const find = async (): Promise<void> => {
      searches += 1;
      const mine = searches;
      const text = get().query.trim();
      const reply = await bridge.request('conversations.search', { text, limit: 100 });
      // Another search may have begun.
      if (mine !== searches) return;
      note(reply);
      set({ found: reply.ok ? reply.data.found : [] });
    };
    /** Sees to it that a message is among those shown of its conversation; another branch may be. */
    const bring = async (id: string, messageId: string): Promise<boolean> => {
      const stored = await bridge.request('conversations.show', { id });
      if (!note(stored) || !stored.ok) return false;
      if (stored.data.messages.some((message) => message.id === messageId)) return true;
      return note(await bridge.request('conversations.show-branch', { id, messageId }));
    };
    const refresh = async (): Promise<void> => {
      await Promise.all([load(), get().found === undefined ? undefined : find()]);
    };

    return {
      conversations: undefined,
      query: '',
      found: undefined,
      deleted: undefined,
      restored: undefined,
      problem: undefined,
      follow() {
        void load();
        const end = bridge.onEvent(({ type }) => {
          if (type === 'turn-finished' || type === 'conversation-opened') void load();
        });
        return () => {
          end();
          cancelSearch();
        };
      },
      search(query) {
        cancelSearch();
        set({ query, restored: undefined });
        if (query.trim() !== '') {
          cancelSearch = later(() => void find(), SEARCH_AFTER_MS);
          return;
        }
        searches += 1;
        set({ found: undefined });
      },
      async open(id, messageId) {
        if (id !== null && messageId !== undefined && !(await bring(id, messageId))) return false;
        return note(await bridge.request('conversations.open', { id }));
      },
      async rename(id, title) {
        const wanted = title.trim();
        const before = get().conversations?.find((one) => one.id === id)?.title;
        if (wanted === '' || wanted === before) return;
        note(await bridge.request('conversations.change', { id, title: wanted }));
        await refresh();
      },
      async pin(id, pinned) {
        note(await bridge.request('conversations.change', { id, pinned }));
        await load();
      },
      async delete(id) {
        const deleted = get().conversations?.find((one) => one.id === id);
        if (!note(await bridge.request('conversations.delete', { id }))) return;
        set({ deleted, restored: undefined });
        await refresh();
      },
      async undo() {
        const { deleted } = get();
        if (deleted === undefined) return;
        if (!note(await bridge.request('conversations.restore', { id: deleted.id }))) return;
        // Known before it is drawn, so that it is drawn with the focus.
        set({ deleted: undefined, restored: deleted });
        await refresh();
      },
      forgetDeleted() {
        set({ deleted: undefined });
      },
    };
  });
}
