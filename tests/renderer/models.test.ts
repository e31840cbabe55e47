/** The models and the secrets as the window keeps and words them. */
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { ModelDownload, ModelView } from '../../contract/routes/models.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createLocale } from '../../renderer/locales/locale.ts';
import { createModelsStore } from '../../renderer/stores/models.ts';
import { createSecretsStore } from '../../renderer/stores/secrets.ts';
import { shownModel } from '../../renderer/views/models/shown-model.ts';
import { downloadWords, languageWords, sizeWords } from '../../renderer/views/models/words.ts';

const en = createLocale('en');
const fr = createLocale('fr');
const MB = 1e6;

const download = (more: Partial<ModelDownload> = {}): ModelDownload => ({
  home: 'jarvis',
  id: 'tiny',
  state: 'downloading',
  receivedBytes: 30 * MB,
  totalBytes: 100 * MB,
  bytesPerSecond: 2 * MB,
  problem: null,
  ...more,
});

const model = (more: Partial<ModelView> = {}): ModelView => ({
  id: 'tiny',
  kind: 'chat',
  name: 'Tiny',
  bytes: 100 * MB,
  licence: 'MIT',
  languages: ['en'],
  bundled: false,
  state: 'absent',
  downloadable: true,
  choosable: true,
  inUse: false,
  kept: null,
  download: null,
  speed: null,
  ...more,
});

interface ScriptedBridge {
  readonly bridge: Bridge;
  readonly asked: [string, unknown][];
  emit(event: AssistantEvent): void;
}

const answering = { provider: 'embedded', model: 'tiny' };
const ollama = { url: '', version: null, models: [], offers: [], downloads: [] };

function scripted(replies: Readonly<Record<string, unknown>> = {}): ScriptedBridge {
  const asked: [string, unknown][] = [];
  const listeners: ((event: AssistantEvent) => void)[] = [];
  const all: Record<string, unknown> = {
    'models.list': { ok: true, data: { models: [model()], freeBytes: 500 * MB } },
    'models.servers': { ok: true, data: { answering, ollama } },
    ...replies,
  };
  const bridge = {
    request: async (route: string, input: unknown) => {
      asked.push([route, input]);
      return Promise.resolve(all[route] ?? { ok: true, data: {} });
    },
    onEvent: (listener: (event: AssistantEvent) => void) => {
      listeners.push(listener);
      return () => listeners.splice(0);
    },
  } as unknown as Bridge;
  return {
    bridge,
    asked,
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('the models of a window', () => {
  it('are loaded and follow downloads', async () => {
    const { bridge, emit } = scripted();
    const store = createModelsStore(bridge);
    const end = store.getState().follow();
    await settled();
    emit({ type: 'model-progress', download: download() });
    expect(store.getState().models?.[0]?.download).toMatchObject({ receivedBytes: 30 * MB });
    emit({ type: 'model-progress', download: download({ state: 'done' }) });
    expect(store.getState()).toMatchObject({ models: [{ download: null }], news: { name: 'Tiny', what: 'done' } });
    end();
    emit({ type: 'model-progress', download: download() });
    expect(store.getState().models?.[0]?.download).toBeNull();
  });

  it('keep those of Ollama beside them', async () => {
    const { bridge, emit } = scripted();
    const store = createModelsStore(bridge);
    store.getState().follow();
    await settled();
    emit({ type: 'model-progress', download: download({ home: 'ollama', id: 'llama3.2:3b' }) });
    expect(store.getState().servers?.ollama.downloads).toHaveLength(1);
    expect(store.getState().models?.[0]?.download).toBeNull();
    emit({ type: 'model-progress', download: download({ home: 'ollama', id: 'llama3.2:3b', state: 'cancelled' }) });
    expect(store.getState().servers?.ollama.downloads).toEqual([]);
  });

  it('are deleted only after a person has said so', async () => {
    const { bridge, asked } = scripted();
    const store = createModelsStore(bridge);
    await store.getState().delete();
    store.getState().askToDelete({ home: 'jarvis', id: 'tiny', name: 'Tiny', bytes: 1 });
    store.getState().askToDelete(undefined);
    await store.getState().delete();
    expect(asked).toEqual([]);
    store.getState().askToDelete({ home: 'jarvis', id: 'tiny', name: 'Tiny', bytes: 1 });
    await store.getState().delete();
    expect(asked).toEqual([['models.delete', { home: 'jarvis', id: 'tiny' }]]);
  });

  it('say at the row what was refused, and forget it', async () => {
    const refused = { ok: false, error: { code: 'model-in-use', message: 'no', data: { id: 'tiny' } } };
    const { bridge } = scripted({ 'models.use': refused });
    const store = createModelsStore(bridge);
    await store.getState().use({ home: 'jarvis', id: 'tiny' });
    expect(store.getState().problems['jarvis tiny']).toMatchObject({ code: 'model-in-use' });
    store.getState().dismiss('jarvis tiny');
    expect(store.getState().problems).toEqual({});
  });
});

describe('what can be done with a model', () => {
  const can = (more: Partial<ModelView>, answers?: string): object => shownModel(model(more), answers, en).can;
  it.each([
    [{ state: 'absent' }, undefined, { download: 'first', use: false, delete: false, verify: false }],
    [{ state: 'verified' }, undefined, { download: false, use: true, delete: true, verify: true }],
    [{ state: 'verified', inUse: true }, 'tiny', { download: false, use: false, delete: false, verify: true }],
    [{ state: 'verified', inUse: true }, undefined, { download: false, use: true, delete: true, verify: true }],
    [{ state: 'damaged' }, undefined, { download: 'again', use: false, delete: true, verify: true }],
    [
      { state: 'verified', bundled: true, kind: 'voice', inUse: true },
      undefined,
      { download: false, use: false, delete: false, verify: true },
    ],
    [{ state: 'absent', downloadable: false }, undefined, { download: false, use: false, delete: false, verify: false }],
  ] as const)('%j, answering: %s', (more, answers, wanted) => {
    expect(can(more, answers)).toEqual(wanted);
  });
});

describe('the words of a download', () => {
  it.each([
    [download(), '30 MB of 100 MB · 2 MB/s · 35 sec left'],
    [download({ bytesPerSecond: 100_000 }), '30 MB of 100 MB · 100 kB/s · 12 min left'],
    [download({ bytesPerSecond: null }), '30 MB of 100 MB'],
    [download({ receivedBytes: 0, totalBytes: null, bytesPerSecond: null }), 'Beginning…'],
    [download({ state: 'paused' }), 'Paused: 30 MB are kept (30 MB of 100 MB)'],
    [download({ state: 'failed', receivedBytes: 0 }), 'Stopped'],
    [download({ state: 'checking' }), 'Checking what arrived…'],
  ])('%#', (given, words) => {
    expect(downloadWords(given, en)).toBe(words);
  });

  it('are written as the language writes them', () => {
    const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(sizeWords(1.25e9, fr))).toBe('1,3 Go');
    expect(plain(downloadWords(download(), fr))).toBe('30 Mo sur 100 Mo · 2 Mo/s · encore 35 s');
    expect(languageWords(['en', 'fr'], fr)).toBe('anglais et français');
    expect(languageWords(['*'], en)).toBe('many languages');
  });
});

describe('the secrets of a window', () => {
  it('hold no value, and say whether it was kept', async () => {
    const overview = { place: 'keychain', keychain: 'ready', passphrase: 'absent', secrets: [] };
    const { bridge, asked } = scripted({ 'secrets.list': { ok: true, data: overview } });
    const store = createSecretsStore(bridge);
    expect(await store.getState().set('chat.openaiKey', 'sk-window')).toBe(true);
    expect(asked[0]).toEqual(['secrets.set', { name: 'chat.openaiKey', value: 'sk-window' }]);
    expect(JSON.stringify(store.getState())).not.toContain('sk-window');
    expect(store.getState()).toMatchObject({ overview, busy: false, problem: undefined });
  });

  it('say what was wrong', async () => {
    const refused = { ok: false, error: { code: 'keychain-locked', message: 'no', data: {} } };
    const store = createSecretsStore(scripted({ 'secrets.set': refused }).bridge);
    expect(await store.getState().set('chat.openaiKey', 'x')).toBe(false);
    expect(store.getState().problem).toMatchObject({ code: 'keychain-locked' });
    store.getState().dismissProblem();
    expect(store.getState().problem).toBeUndefined();
  });
});
