/** What is stored, as the window's state: how much it is, and deleting all of it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RouteInput, RouteOutput } from '../../contract/ipc.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type DataMeasure = RouteOutput<'data.measure'>;

export interface DataState {
  /** Undefined until counted. */
  readonly measure: DataMeasure | undefined;
  readonly erasing: 'no' | 'now' | 'done';
  /** What was wrong with counting, or with opening the folder. */
  readonly problem: ProblemReport | undefined;
  /** Why not everything is deleted. */
  readonly eraseProblem: ProblemReport | undefined;
  load(): Promise<void>;
  /** Everything, for good. */
  erase(scope: RouteInput<'data.erase'>): Promise<void>;
  openFolder(): Promise<void>;
}

export type DataStore = StoreApi<DataState>;

export function createDataStore(bridge: Bridge): DataStore {
  return createStore<DataState>()((set, get) => {
    const load = async (): Promise<void> => {
      const reply = await bridge.request('data.measure', {});
      set(reply.ok ? { measure: reply.data, problem: undefined } : { problem: problemOf(reply) });
    };
    return {
      measure: undefined,
      erasing: 'no',
      problem: undefined,
      eraseProblem: undefined,
      load,
      async erase(scope) {
        if (get().erasing === 'now') return;
        set({ erasing: 'now', eraseProblem: undefined });
        const reply = await bridge.request('data.erase', scope);
        set({ erasing: reply.ok ? 'done' : 'no', eraseProblem: problemOf(reply) });
        await load();
      },
      async openFolder() {
        const reply = await bridge.request('about.open-place', { place: 'data' });
        set({ problem: problemOf(reply) });
      },
    };
  });
}
