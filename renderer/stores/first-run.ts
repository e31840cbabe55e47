/** The introduction as the window's state: its step, kept so that it goes on there after a restart. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { FirstRunStep } from '../../contract/routes/first-run.ts';
import type { Bridge } from '../bridge/port.ts';

/** In the order they are shown. */
export const firstRunSteps = ['language', 'microphone', 'hotkey', 'voice', 'model', 'try'] as const satisfies readonly FirstRunStep[];

export interface FirstRunState {
  readonly step: FirstRunStep;
  /** It was gone through or left. True while it is not known, so that nobody is shown it for an instant. */
  readonly finished: boolean;
  load(): Promise<void>;
  /** One step on or back; stays where there is none. */
  move(by: 1 | -1): void;
  finish(): void;
  /** From the first step again. */
  restart(): void;
}

export type FirstRunStore = StoreApi<FirstRunState>;

export function createFirstRunStore(bridge: Pick<Bridge, 'request'>): FirstRunStore {
  return createStore<FirstRunState>()((set, get) => {
    const keep = (state: { readonly step: FirstRunStep; readonly finished: boolean }): void => {
      set(state);
      // What can't be kept is shown again at the next start, which is harm enough.
      void bridge.request('first-run.keep', { step: state.step, finished: state.finished });
    };
    return {
      step: firstRunSteps[0],
      finished: true,
      async load() {
        const reply = await bridge.request('first-run.state', {});
        if (reply.ok) set(reply.data);
      },
      move(by) {
        const step = firstRunSteps[firstRunSteps.indexOf(get().step) + by];
        if (step !== undefined) keep({ step, finished: get().finished });
      },
      finish() {
        keep({ step: firstRunSteps[0], finished: true });
      },
      restart() {
        keep({ step: firstRunSteps[0], finished: get().finished });
      },
    };
  });
}
