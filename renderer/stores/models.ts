/** The models as the window's state: the catalogue, what servers have, downloads as they go on, and what a person can do with them. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageReply, PageRouteName, PageRouteOutput } from '../../contract/desktop.ts';
import type { ProblemReport } from '../../contract/problems.ts';
import type { ModelDownload, ModelHome, ModelView } from '../../contract/routes/models.ts';
import type { Bridge } from '../bridge/port.ts';
import { problemOf } from './reply.ts';

/** Which model. */
export interface ModelReference {
  readonly home: ModelHome;
  readonly id: string;
}

/** A model of an Ollama server, with what its download does. */
export type ServerState = PageRouteOutput<'models.servers'>;

export interface ModelsState {
  /** Undefined until loaded. */
  readonly models: readonly ModelView[] | undefined;
  readonly freeBytes: number | null;
  /** Undefined while servers are looked for. */
  readonly servers: ServerState | undefined;
  /** What went wrong with a model, by {@link keyOf}; the empty key is the page itself. */
  readonly problems: Readonly<Record<string, ProblemReport>>;
  /** Keys of models whose sums are being computed. */
  readonly checking: readonly string[];
  /** The one a person is asked about before it is deleted. */
  readonly deleting: (ModelReference & { readonly name: string; readonly bytes: number }) | undefined;
  /** The last thing that ended, for those who don't look: a download or a check. */
  readonly news: { readonly name: string; readonly what: 'done' | 'paused' | 'failed' | 'verified' | 'damaged' } | undefined;
  /** Fetches all and follows changes. @returns how to stop */
  follow(): () => void;
  lookForServers(): Promise<void>;
  download(model: ModelReference): Promise<void>;
  pause(model: ModelReference): Promise<void>;
  cancel(model: ModelReference): Promise<void>;
  use(model: ModelReference): Promise<void>;
  verify(id: string): Promise<void>;
  askToDelete(deleting: ModelsState['deleting']): void;
  /** Deletes the one that was asked about. */
  delete(): Promise<void>;
  dismiss(key: string): void;
}

export type ModelsStore = StoreApi<ModelsState>;

export function keyOf({ home, id }: ModelReference): string {
  return `${home} ${id}`;
}

/** The catalogue after a download went on; one that is over has no download. */
function withDownload(models: readonly ModelView[] | undefined, download: ModelDownload): readonly ModelView[] | undefined {
  const over = download.state === 'done' || download.state === 'cancelled';
  return models?.map((model) =>
    download.home === 'jarvis' && model.id === download.id ? { ...model, download: over ? null : download } : model,
  );
}

function withServerDownload(servers: ServerState | undefined, download: ModelDownload): ServerState | undefined {
  if (servers === undefined || download.home !== 'ollama') return servers;
  const others = servers.ollama.downloads.filter(({ id }) => id !== download.id);
  const over = download.state === 'done' || download.state === 'cancelled';
  return { ...servers, ollama: { ...servers.ollama, downloads: over ? others : [...others, download] } };
}

const NEWS: Readonly<Partial<Record<ModelDownload['state'], 'done' | 'paused' | 'failed'>>> = {
  done: 'done',
  paused: 'paused',
  failed: 'failed',
};

export function createModelsStore(bridge: Bridge): ModelsStore {
  return createStore<ModelsState>()((set, get) => {
    const note = (key: string, reply: PageReply<PageRouteName>): void => {
      const problem = problemOf(reply);
      const others = Object.fromEntries(Object.entries(get().problems).filter(([other]) => other !== key));
      set({ problems: problem === undefined ? others : { ...others, [key]: problem } });
    };
    const nameOf = (id: string): string => get().models?.find((model) => model.id === id)?.name ?? id;

    const load = async (): Promise<void> => {
      const reply = await bridge.request('models.list', {});
      note('', reply);
      if (reply.ok) set({ models: reply.data.models, freeBytes: reply.data.freeBytes });
    };
    const lookForServers = async (): Promise<void> => {
      const reply = await bridge.request('models.servers', {});
      if (reply.ok) set({ servers: reply.data });
    };
    const onDownload = (download: ModelDownload): void => {
      const what = NEWS[download.state];
      const before = get().models?.find(({ id }) => id === download.id)?.download?.state;
      set(({ models, servers, news }) => ({
        models: withDownload(models, download),
        servers: withServerDownload(servers, download),
        news: what === undefined || before === download.state ? news : { name: nameOf(download.id), what },
      }));
    };

    return {
      models: undefined,
      freeBytes: null,
      servers: undefined,
      problems: {},
      checking: [],
      deleting: undefined,
      news: undefined,
      follow() {
        const refresh = (): void => {
          void load();
          void lookForServers();
        };
        const end = bridge.onEvent((event) => {
          if (event.type === 'model-progress') onDownload(event.download);
          const chosen =
            event.type === 'settings-changed' && event.settings.some(({ group, key }) => group === 'models' || key === 'speech.voice');
          if (event.type === 'models-changed' || chosen) refresh();
        });
        refresh();
        return end;
      },
      async lookForServers() {
        set({ servers: undefined });
        await lookForServers();
      },
      async download(model) {
        note(keyOf(model), await bridge.request('models.download', model));
      },
      async pause(model) {
        note(keyOf(model), await bridge.request('models.pause', model));
      },
      async cancel(model) {
        note(keyOf(model), await bridge.request('models.cancel', model));
      },
      async use(model) {
        note(keyOf(model), await bridge.request('models.use', model));
      },
      async verify(id) {
        const key = keyOf({ home: 'jarvis', id });
        set(({ checking }) => ({ checking: [...checking, key] }));
        const reply = await bridge.request('models.verify', { id });
        note(key, reply);
        set(({ checking, news }) => ({
          checking: checking.filter((other) => other !== key),
          news: reply.ok && reply.data.state !== 'absent' ? { name: nameOf(id), what: reply.data.state } : news,
        }));
      },
      askToDelete(deleting) {
        set({ deleting });
      },
      async delete() {
        const { deleting } = get();
        if (deleting === undefined) return;
        const { home, id } = deleting;
        set({ deleting: undefined });
        note(keyOf(deleting), await bridge.request('models.delete', { home, id }));
      },
      dismiss(key) {
        set(({ problems }) => ({ problems: Object.fromEntries(Object.entries(problems).filter(([other]) => other !== key)) }));
      },
    };
  });
}
