/** What is known about the app itself: version, folders and licences, fetched when they are shown. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';
import type { DocumentName, Place } from '../../contract/routes/about.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

export type AboutPart = 'app' | 'places' | 'documents' | 'diagnostics';

export interface AboutState {
  readonly app: PageRouteOutput<'about.show'> | undefined;
  readonly places: PageRouteOutput<'about.places'>['places'];
  readonly documents: Readonly<Partial<Record<DocumentName, string>>>;
  /** What went wrong last, by what was asked for. */
  readonly problems: Readonly<Partial<Record<AboutPart, ProblemReport>>>;
  /** The diagnostics that were written last, or are being written. */
  readonly bundle: PageRouteOutput<'diagnostics.bundle'> | 'writing' | undefined;
  load(): Promise<void>;
  /** Counts what every folder takes. */
  loadPlaces(): Promise<void>;
  /** Fetches a text once. */
  loadDocument(document: DocumentName): Promise<void>;
  /** Shows a folder in the file manager. */
  openPlace(place: Place): Promise<void>;
  /** Asks where, and writes diagnostics there. */
  writeBundle(name: string): Promise<void>;
}

export type AboutStore = StoreApi<AboutState>;

export function createAboutStore(bridge: Bridge): AboutStore {
  return createStore<AboutState>()((set, get) => {
    const taken = <T>(part: AboutPart, reply: Reply<T>): T | undefined => {
      const problem = problemOf(reply);
      set(({ problems: { [part]: _before, ...others } }) => ({
        problems: problem === undefined ? others : { ...others, [part]: problem },
      }));
      return reply.ok ? reply.data : undefined;
    };
    return {
      app: undefined,
      places: [],
      documents: {},
      problems: {},
      bundle: undefined,
      async load() {
        const app = taken('app', await bridge.request('about.show', {}));
        if (app !== undefined) set({ app });
      },
      async loadPlaces() {
        const found = taken('places', await bridge.request('about.places', {}));
        if (found !== undefined) set({ places: found.places });
      },
      async loadDocument(document) {
        if (get().documents[document] !== undefined) return;
        const found = taken('documents', await bridge.request('about.document', { document }));
        if (found !== undefined) set(({ documents }) => ({ documents: { ...documents, [document]: found.text } }));
      },
      async openPlace(place) {
        taken('places', await bridge.request('about.open-place', { place }));
      },
      async writeBundle(name) {
        const path = taken('diagnostics', await bridge.request('about.choose-file', { name }))?.path ?? null;
        if (path === null) return;
        set({ bundle: 'writing' });
        set({ bundle: taken('diagnostics', await bridge.request('diagnostics.bundle', { path })) });
      },
    };
  });
}
