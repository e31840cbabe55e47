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
import { noFilters, searchInput } from './search-filters.ts';
import type { SearchFilters } from './search-filters.ts';

export type ConversationSummary = RouteOutput<'conversations.list'>['conversations'][number];
export type FoundPlace = RouteOutput<'conversations.search'>['found'][number];

/** How long nobody types before it is searched, in milliseconds. */
const SEARCH_AFTER_MS = 150;
/** Conversations that are fetched at first, and each time the reader comes near the end of them. */
const PART = 200;
/** As the route gives at most. */
const MAX_PART = 500;

export interface HistoryState {
  /** Pinned ones first, then the last used, as far as anybody has scrolled; undefined until loaded. */
  readonly conversations: readonly ConversationSummary[] | undefined;
  /** How many there are in all. */
  readonly total: number;
  /** What stands in the search field. */
  readonly query: string;
  readonly filters: SearchFilters;
  /** The models that ever answered. */
  readonly models: readonly string[];
  /** Where it was said; undefined while nothing is looked for, or not yet found. */
  readonly found: readonly FoundPlace[] | undefined;
  /** The one deleted last, which can be brought back. */
  readonly deleted: ConversationSummary | undefined;
  /** The one brought back last. */
  readonly restored: ConversationSummary | undefined;
  /** The one somebody wants to export, whose form is not chosen yet. */
  readonly exporting: ConversationSummary | undefined;
  readonly problem: ProblemReport | undefined;
  /** Fetches the list and keeps it as it is, whoever changes it. @returns how to stop */
  follow(): () => void;
  /** Fetches the part after those that are there; nothing at the end, or while one is on its way. */
  loadMore(): Promise<void>;
  /** Looks for it once nobody types any more. */
  search(query: string): void;
  /** Looks for the same where the filters say. */
  filter(change: Partial<SearchFilters>): void;
  /** Goes on with a conversation, on the branch of a message where one is named; null begins one. @returns whether it is open */
  open(id: string | null, messageId?: string): Promise<boolean>;
  rename(id: string, title: string): Promise<void>;
  pin(id: string, pinned: boolean): Promise<void>;
  delete(id: string): Promise<void>;
  /** Brings back what was deleted last. */
  undo(): Promise<void>;
  /** Asks in which form one is exported; undefined: nobody wants that any more. */
  askExport(conversation: ConversationSummary | undefined): void;
  /** What was deleted last is not to be brought back here. */
  forgetDeleted(): void;
}

export type HistoryStore = StoreApi<HistoryState>;

export interface HistoryOptions {
  /** Waits; with real time where it is not given. */
  readonly later?: Later;
  /** Milliseconds since 1970. */
  readonly nowMs?: () => number;
}

export function createHistoryStore(bridge: Bridge, { later = laterByTimer, nowMs = Date.now }: HistoryOptions = {}): HistoryStore {
  return createStore<HistoryState>()((set, get) => {
    let searches = 0;
    let cancelSearch = (): void => undefined;
    /** The place after the last one; null at the end. */
    let next: string | null = null;
    let loading: Promise<void> | undefined;
    let changedMeanwhile = false;

    const note = (reply: Reply<unknown>): boolean => {
      set({ problem: problemOf(reply) });
      return reply.ok;
    };
    /** As many as there were. */
    const fetchAll = async (): Promise<void> => {
      const wanted = Math.max(PART, get().conversations?.length ?? 0);
      const conversations: ConversationSummary[] = [];
      let after: string | null = null;
      let total: number;
      do {
        const limit = Math.min(MAX_PART, wanted - conversations.length);
        const reply: Reply<RouteOutput<'conversations.list'>> = await bridge.request('conversations.list', {
          limit,
          ...(after === null ? {} : { after }),
        });
        if (!reply.ok) {
          note(reply);
          return;
        }
        conversations.push(...reply.data.conversations);
        ({ next: after, total } = reply.data);
      } while (after !== null && conversations.length < wanted);
      next = after;
      set({ conversations, total });
    };
    /** One at a time; what changes meanwhile is fetched afterwards. */
    const load = (): Promise<void> => {
      changedMeanwhile = loading !== undefined;
      loading ??= fetchAll().finally(() => {
        loading = undefined;
      });
      return loading.then(() => (changedMeanwhile ? load() : undefined));
    };
    const loadModels = async (): Promise<void> => {
      const reply = await bridge.request('conversations.models', {});
      if (reply.ok) set({ models: reply.data.models });
    };
    const find = async (): Promise<void> => {
      searches += 1;
      const mine = searches;
      const { query, filters } = get();
      const reply = await bridge.request('conversations.search', searchInput(query, filters, nowMs()));
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
      total: 0,
      query: '',
      filters: noFilters,
      models: [],
      found: undefined,
      deleted: undefined,
      restored: undefined,
      exporting: undefined,
      problem: undefined,
      follow() {
        void load();
        void loadModels();
        const end = bridge.onEvent(({ type }) => {
          if (type === 'turn-finished') void loadModels();
          if (type === 'turn-finished' || type === 'conversation-opened') void load();
          if (type === 'conversations-changed') void refresh();
        });
        return () => {
          end();
          cancelSearch();
        };
      },
      async loadMore() {
        if (next === null || loading !== undefined) return;
        const after = next;
        const fetchMore = async (): Promise<void> => {
          const reply = await bridge.request('conversations.list', { limit: PART, after });
          if (!note(reply) || !reply.ok) return;
          ({ next } = reply.data);
          set(({ conversations = [] }) => {
            const known = new Set(conversations.map(({ id }) => id));
            return {
              conversations: [...conversations, ...reply.data.conversations.filter(({ id }) => !known.has(id))],
              total: reply.data.total,
            };
          });
        };
        loading = fetchMore().finally(() => {
          loading = undefined;
        });
        await loading;
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
      filter(change) {
        set(({ filters }) => ({ filters: { ...filters, ...change } }));
        if (get().query.trim() !== '') void find();
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
      askExport(exporting) {
        set({ exporting });
      },
      forgetDeleted() {
        set({ deleted: undefined });
      },
    };
  });
}
