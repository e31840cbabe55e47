/** Every model a person can have: what there is, fetching, deleting, choosing, checking. */
import type { ModelDownload, ModelHome, ModelView } from '../../contract/routes/models.ts';
import type { CallOptions } from '../base/call.ts';
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { silentLog } from '../base/log.ts';
import type { ChatChoice } from '../chat/chooser.ts';
import type { LiveSettings } from '../settings/live.ts';
import type { SettingKey } from '../settings/schema.ts';
import { isChosen, settingOfKind } from './choice.ts';
import { createDownloads } from './downloads.ts';
import { serverOffers } from './offers.ts';
import type { ServerOffer } from './offers.ts';
import type { Catalogue, CatalogueEntry, ModelServer, ServerModel } from './ports.ts';
import type { Speeds } from './speeds.ts';

export interface LibraryDependencies {
  readonly catalogue: Catalogue;
  /** Of the address that is set now. */
  readonly server: () => ModelServer;
  readonly settings: LiveSettings;
  /** What would answer now, after a look at the servers. */
  readonly answering: (options: CallOptions) => Promise<ChatChoice>;
  readonly speeds: Speeds;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface ServerView {
  readonly answering: { readonly provider: ChatChoice['provider']; readonly model: string } | null;
  readonly ollama: {
    readonly url: string;
    readonly version: string | null;
    readonly models: readonly (Omit<ServerModel, 'parameters'> & { parameters: number | null; loaded: boolean; inUse: boolean })[];
    readonly offers: readonly ServerOffer[];
    readonly downloads: readonly ModelDownload[];
  };
}

export type LibraryEvent = { readonly type: 'model-progress'; readonly download: ModelDownload } | { readonly type: 'models-changed' };

export interface ModelLibrary {
  list(): Promise<{ readonly models: readonly ModelView[]; readonly freeBytes: number | null }>;
  /** Asks the servers; one that does not answer is absent, not an error. */
  servers(options: CallOptions): Promise<ServerView>;
  /** @throws Problem `model-unknown` */
  download(home: ModelHome, id: string): Promise<ModelDownload>;
  pause(home: ModelHome, id: string): Promise<void>;
  cancel(home: ModelHome, id: string): Promise<void>;
  /** @throws Problem `model-unknown`, `model-bundled`, `model-in-use`, `chat-model-missing`, `chat-unreachable` */
  delete(home: ModelHome, id: string, options: CallOptions): Promise<void>;
  /** @throws Problem `model-unknown`, `model-missing`, `setting-overridden`, `data-unwritable` */
  use(home: ModelHome, id: string): Promise<void>;
  /** @throws Problem `model-unknown`; the signal's reason */
  verify(id: string, options: CallOptions): Promise<'absent' | 'verified' | 'damaged'>;
  /** @returns how to unsubscribe */
  subscribe(listener: (event: LibraryEvent) => void): () => void;
  /** Stops downloads; what arrived is kept. */
  close(): Promise<void>;
}

export function createModelLibrary(dependencies: LibraryDependencies): ModelLibrary {
  const { catalogue, server, settings, answering, speeds, clock = systemClock, log = silentLog } = dependencies;
  const listeners = new Set<(event: LibraryEvent) => void>();
  const tell = (event: LibraryEvent): void => {
    for (const listener of listeners) listener(event);
  };
  /** Models whose sums were found wrong; a look at sizes would call them whole. */
  const damaged = new Set<string>();

  const downloads = createDownloads({
    catalogue,
    server,
    clock,
    log,
    tell(download) {
      tell({ type: 'model-progress', download });
      if (download.state !== 'done') return;
      damaged.delete(download.id);
      tell({ type: 'models-changed' });
    },
  });

  const answersNow = (options: CallOptions): Promise<ChatChoice | undefined> =>
    answering(options).catch(() => {
      options.signal.throwIfAborted();
      return undefined;
    });

  const find = async (id: string): Promise<CatalogueEntry> => {
    const entry = (await catalogue.list()).find((one) => one.id === id);
    if (entry === undefined) throw new Problem('model-unknown', { id });
    return entry;
  };

  const stateOf = (entry: CatalogueEntry): ModelView['state'] => {
    if (entry.damaged || (entry.installed && damaged.has(entry.id))) return 'damaged';
    if (!entry.installed) return 'absent';
    return entry.verified ? 'verified' : 'unchecked';
  };

  /** What an earlier start of the program left can be gone on with. */
  const downloadOf = (entry: CatalogueEntry): ModelDownload | null => {
    const now = downloads.find('jarvis', entry.id);
    if (now !== undefined) return now;
    if (entry.partialBytes === 0) return null;
    const left = { receivedBytes: entry.partialBytes, totalBytes: Math.max(entry.bytes, entry.partialBytes) };
    return { home: 'jarvis', id: entry.id, state: 'paused', bytesPerSecond: null, problem: null, ...left };
  };

  const view = (entry: CatalogueEntry): ModelView => {
    const { id, kind, name, bytes, licence, languages, bundled, installed, downloadable } = entry;
    const inUse = installed && isChosen(entry, settings.values());
    return {
      id,
      kind,
      name,
      bytes,
      licence,
      languages: [...languages],
      bundled,
      state: stateOf(entry),
      downloadable,
      choosable: settingOfKind(kind) !== undefined,
      inUse,
      kept: bundled ? 'bundled' : inUse && kind !== 'chat' ? 'in-use' : null,
      download: downloadOf(entry),
      speed: speeds.of(id) ?? null,
    };
  };

  /** Sets a key that must hold afterwards; what goes before the file is named. */
  const choose = async (key: SettingKey, value: string): Promise<void> => {
    const entry = await settings.set(key, value);
    if (entry.value !== value) throw new Problem('setting-overridden', { key, env: entry.env });
  };

  return {
    async list() {
      const [entries, freeBytes] = await Promise.all([catalogue.list(), catalogue.freeBytes()]);
      return { models: entries.map(view), freeBytes: freeBytes ?? null };
    },

    async servers(options) {
      const url = settings.values()['chat.ollamaUrl'];
      const there = server();
      const seen = async (): Promise<Pick<ServerView['ollama'], 'version' | 'models'> & { loaded: readonly string[] }> => {
        try {
          const [version, models, running] = await Promise.all([there.version(options), there.list(options), there.running(options)]);
          const shown = models.map(({ name, bytes, parameters }) => ({
            name,
            bytes,
            parameters: parameters ?? null,
            loaded: false,
            inUse: false,
          }));
          return { version, models: shown, loaded: running.map(({ name }) => name) };
        } catch {
          options.signal.throwIfAborted();
          return { version: null, models: [], loaded: [] };
        }
      };
      const [choice, { version, models, loaded }, entries] = await Promise.all([answersNow(options), seen(), catalogue.list()]);
      // The embedded model is what is left to choose, whether it is here or not.
      const isHere = choice?.provider !== 'embedded' || entries.some(({ id, installed }) => installed && id === choice.model);
      return {
        answering: choice === undefined || !isHere ? null : { provider: choice.provider, model: choice.model },
        ollama: {
          url,
          version,
          models: models.map((model) => ({
            ...model,
            loaded: loaded.includes(model.name),
            inUse: choice?.provider === 'ollama' && choice.model === model.name,
          })),
          offers: serverOffers.filter(({ name }) => !models.some((model) => model.name === name)),
          downloads: downloads.list().filter(({ home }) => home === 'ollama'),
        },
      };
    },

    async download(home, id) {
      if (home === 'jarvis') await find(id);
      return downloads.start(home, id);
    },
    pause: (home, id) => downloads.pause(home, id),
    async cancel(home, id) {
      await downloads.cancel(home, id);
      tell({ type: 'models-changed' });
    },

    async delete(home, id, options) {
      const choice = await answersNow(options);
      if (home === 'ollama') {
        if (choice?.provider === 'ollama' && choice.model === id) throw new Problem('model-in-use', { id });
        await server().delete(id, options);
      } else {
        const entry = await find(id);
        // The embedded model may go where something else answers; the other kinds have nothing else.
        const answers = choice === undefined || choice.provider === 'embedded';
        const needed = isChosen(entry, settings.values()) && (entry.kind !== 'chat' || answers);
        if (!entry.bundled && entry.installed && needed) throw new Problem('model-in-use', { id });
        await downloads.cancel(home, id);
        await catalogue.remove(id);
        damaged.delete(id);
      }
      log.info('model-deleted', { home, model: id });
      tell({ type: 'models-changed' });
    },

    async use(home, id) {
      if (home === 'ollama') {
        await choose('chat.model', id);
        // `auto` prefers Ollama and steps back when it is not there.
        if (settings.values()['chat.provider'] !== 'ollama') await choose('chat.provider', 'auto');
      } else {
        const { kind, installed } = await find(id);
        const key = settingOfKind(kind);
        if (key === undefined) throw new Problem('bad-usage', { detail: `${id} is the only model of its kind and always in use.` });
        if (!installed) throw new Problem('model-missing', { id, command: `jarvis models add ${id}` });
        await choose(key, id);
        if (kind === 'chat') await choose('chat.provider', 'embedded');
      }
      tell({ type: 'models-changed' });
    },

    async verify(id, options) {
      const state = await catalogue.verify(id, options);
      if (state === 'damaged') damaged.add(id);
      else damaged.delete(id);
      log.info('model-verified', { model: id, state });
      tell({ type: 'models-changed' });
      return state;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => downloads.close(),
  };
}
