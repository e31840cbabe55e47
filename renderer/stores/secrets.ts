/** The secrets as the window's state: which are set and where they are kept. A value is sent once and never held here. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageReply, PageRouteInput, PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type SecretOverview = PageRouteOutput<'secrets.list'>;
type ChangeRoute = 'secrets.set' | 'secrets.delete' | 'secrets.unlock' | 'secrets.discard-passphrase';

export interface SecretsState {
  /** Undefined until loaded. */
  readonly overview: SecretOverview | undefined;
  /** What was wrong with the last change. */
  readonly problem: ProblemReport | undefined;
  /** A change is on its way; the system's keychain may be asking for its password meanwhile. */
  readonly busy: boolean;
  /** Fetches and follows. @returns how to stop */
  follow(): () => void;
  /** @returns whether it was kept */
  set(name: string, value: string): Promise<boolean>;
  delete(name: string): Promise<boolean>;
  unlock(passphrase: string, create: boolean): Promise<boolean>;
  discardPassphrase(): Promise<boolean>;
  dismissProblem(): void;
}

export type SecretsStore = StoreApi<SecretsState>;

export function createSecretsStore(bridge: Bridge): SecretsStore {
  return createStore<SecretsState>()((set) => {
    const load = async (): Promise<void> => {
      const reply = await bridge.request('secrets.list', {});
      if (reply.ok) set({ overview: reply.data });
      else set({ problem: problemOf(reply) });
    };
    const change = async <R extends ChangeRoute>(route: R, input: PageRouteInput<R>): Promise<boolean> => {
      set({ busy: true, problem: undefined });
      const reply: PageReply<ChangeRoute> = await bridge.request(route, input);
      set({ busy: false, problem: problemOf(reply) });
      await load();
      return reply.ok;
    };
    return {
      overview: undefined,
      problem: undefined,
      busy: false,
      follow() {
        void load();
        return bridge.onEvent((event) => {
          if (event.type === 'secrets-changed') void load();
        });
      },
      set: (name, value) => change('secrets.set', { name, value }),
      delete: (name) => change('secrets.delete', { name }),
      unlock: (passphrase, create) => change('secrets.unlock', { passphrase, create }),
      discardPassphrase: () => change('secrets.discard-passphrase', {}),
      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
