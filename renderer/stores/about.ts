/** What is known about the app itself: version, folders and licences, fetched when they are shown. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { DocumentName, Place } from '../../contract/routes/about.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export interface AboutState {
  readonly app: PageRouteOutput<'about.show'> | undefined;
  readonly places: PageRouteOutput<'about.places'>['places'];
  readonly documents: Readonly<Partial<Record<DocumentName, string>>>;
  readonly problem: ProblemReport | undefined;
  load(): Promise<void>;
  /** Counts what every folder takes. */
  loadPlaces(): Promise<void>;
  /** Fetches a text once. */
  loadDocument(document: DocumentName): Promise<void>;
  /** Shows a folder in the file manager. */
  openPlace(place: Place): Promise<void>;
  dismissProblem(): void;
}

export type AboutStore = StoreApi<AboutState>;

export function createAboutStore(bridge: Bridge): AboutStore {
  return createStore<AboutState>()((set, get) => {
    const taken = <T>(reply: Reply<T>): T | undefined => {
      const problem = problemOf(reply);
      if (problem !== undefined) set({ problem });
      return reply.ok ? reply.data : undefined;
    };
    return {
      app: undefined,
      places: [],
      documents: {},
      problem: undefined,
      async load() {
        const app = taken(await bridge.request('about.show', {}));
        if (app !== undefined) set({ app });
      },
      async loadPlaces() {
        const found = taken(await bridge.request('about.places', {}));
        if (found !== undefined) set({ places: found.places });
      },
      async loadDocument(document) {
        if (get().documents[document] !== undefined) return;
        const found = taken(await bridge.request('about.document', { document }));
        if (found !== undefined) set(({ documents }) => ({ documents: { ...documents, [document]: found.text } }));
      },
      async openPlace(place) {
        set({ problem: undefined });
        taken(await bridge.request('about.open-place', { place }));
      },
      dismissProblem() {
        set({ problem: undefined });
      },
    };
  });
}
