/** What is remembered as the window's state: the list, a search in it, and what a person can do with each memory. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bridge } from '../bridge/port.ts';
import { later as laterByTimer } from './later.ts';
import type { Later } from './later.ts';
import { problemOf } from './reply.ts';

export type Memory = RouteOutput<'memories.list'>['memories'][number];

/** How long nobody types before it is searched, in milliseconds. */
const SEARCH_AFTER_MS = 200;

export interface MemoriesState {
  /** The newest first, with those that are no longer true; undefined until loaded. */
  readonly memories: readonly Memory[] | undefined;
  readonly query: string;
  /** Best first; undefined while nothing is looked for, or not yet found. */
  readonly found: readonly Memory[] | undefined;
  /** What became of the last fact that was given. */
  readonly added: 'added' | 'known' | 'replaced' | undefined;
  /** The one forgotten last, which can be brought back. */
  readonly forgotten: Memory | undefined;
  /** The one brought back last. */
  readonly restored: Memory | undefined;
  readonly problem: ProblemReport | undefined;
  /** Fetches the list and keeps it as it is. @returns how to stop */
  follow(): () => void;
  /** @returns whether it is remembered */
  add(text: string): Promise<boolean>;
  /** Looks for it by its meaning and its words, once nobody types any more. */
  search(query: string): void;
  change(id: string, text: string): Promise<void>;
  forget(id: string): Promise<void>;
  /** Brings back what was forgotten last. */
  undo(): Promise<void>;
  /** What was forgotten last is not to be brought back here. */
  forgetForgotten(): void;
}

export type MemoriesStore = StoreApi<MemoriesState>;

/** Without case and accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @param later - waits; with real time where it is not given */
export function createMemoriesStore(bridge: Bridge, later: Later = laterByTimer): MemoriesStore {
  return createStore<MemoriesState>()((set, get) => {
    let searches = 0;
    let cancelSearch = (): void => undefined;
    /** Of the last search, by meaning. */
    let meant: readonly string[] = [];

    const note = (reply: Reply<unknown>): boolean => {
      set({ problem: problemOf(reply) });
      return reply.ok;
    };
    /** What the search meant, then what has the words: recall leaves out what is not near enough, and what is no longer true. */
    const show = (): void => {
      const { memories = [], query } = get();
      const words = folded(query.trim());
      const near = meant.flatMap((id) => memories.find((memory) => memory.id === id) ?? []);
      set({ found: [...near, ...memories.filter((memory) => !near.includes(memory) && folded(memory.text).includes(words))] });
    };
    const load = async (): Promise<void> => {
      const reply = await bridge.request('memories.list', {});
      if (!reply.ok) {
        note(reply);
        return;
      }
      set({ memories: reply.data.memories });
      if (get().found !== undefined) show();
    };
    const find = async (): Promise<void> => {
      searches += 1;
      const mine = searches;
      const reply = await bridge.request('memories.search', { query: get().query.trim(), limit: 50 });
      // Another search may have begun.
      if (mine !== searches) return;
      note(reply);
      meant = reply.ok ? reply.data.results.map(({ id }) => id) : [];
      show();
    };

    return {
      memories: undefined,
      query: '',
      found: undefined,
      added: undefined,
      forgotten: undefined,
      restored: undefined,
      problem: undefined,
      follow() {
        void load();
        const end = bridge.onEvent(({ type }) => {
          // A turn may have used some, an import have brought some.
          if (type === 'memories-changed' || type === 'turn-finished' || type === 'conversations-changed') void load();
        });
        return () => {
          end();
          cancelSearch();
        };
      },
      async add(given) {
        const text = given.trim();
        if (text === '') return false;
        set({ added: undefined, restored: undefined });
        const reply = await bridge.request('memories.add', { text });
        if (!note(reply) || !reply.ok) return false;
        const instead = reply.data.superseded.length > 0 ? 'replaced' : 'added';
        set({ added: reply.data.known ? 'known' : instead });
        await load();
        return true;
      },
      search(query) {
        cancelSearch();
        set({ query, restored: undefined });
        if (query.trim() !== '') {
          cancelSearch = later(() => void find(), SEARCH_AFTER_MS);
          return;
        }
        searches += 1;
        meant = [];
        set({ found: undefined });
      },
      async change(id, given) {
        const text = given.trim();
        const before = get().memories?.find((memory) => memory.id === id)?.text;
        if (text === '' || text === before) return;
        note(await bridge.request('memories.change', { id, text }));
        await load();
      },
      async forget(id) {
        const forgotten = get().memories?.find((memory) => memory.id === id);
        if (!note(await bridge.request('memories.forget', { id }))) return;
        set({ forgotten, restored: undefined, added: undefined });
        await load();
      },
      async undo() {
        const { forgotten } = get();
        if (forgotten === undefined) return;
        if (!note(await bridge.request('memories.restore', { id: forgotten.id }))) return;
        // Known before it is drawn, so that it is drawn with the focus.
        set({ forgotten: undefined, restored: forgotten });
        await load();
      },
      forgetForgotten() {
        set({ forgotten: undefined });
      },
    };
  });
}
