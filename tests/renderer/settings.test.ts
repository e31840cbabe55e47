/** The settings as the window keeps and words them. */
import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import type { SettingEntry } from '../../contract/settings.ts';
import { Problem } from '../../core/base/errors.ts';
import { openLiveSettings } from '../../core/settings/live.ts';
import type { LiveSettings } from '../../core/settings/live.ts';
import { createSettingHandlers } from '../../core/routes/settings.ts';
import { resolveSettings } from '../../core/settings/resolve.ts';
import type { SettingKey } from '../../core/settings/schema.ts';
import { stepOf } from '../../renderer/components/focus-step.ts';
import type { Bridge } from '../../renderer/bridge/port.ts';
import { createLocale } from '../../renderer/locales/locale.ts';
import { createNavigationStore } from '../../renderer/stores/navigation.ts';
import { foreignHost, questionsGoTo } from '../../renderer/stores/outgoing.ts';
import { createSettingsStore, isChanged, isLocked, valueOf } from '../../renderer/stores/settings.ts';
import type { SettingsStore } from '../../renderer/stores/settings.ts';
import { findLicences, readLicences } from '../../renderer/views/about/licences.ts';
import { pageOfKey } from '../../renderer/views/main/page-of-key.ts';
import type { PageKey } from '../../renderer/views/main/page-of-key.ts';
import { spokenLanguages } from '../../renderer/views/settings/languages.ts';
import { findSettings } from '../../renderer/views/settings/search.ts';
import { failureText, numberFromText, numberText, valueText } from '../../renderer/views/settings/wording.ts';

interface Rig {
  readonly store: SettingsStore;
  readonly settings: LiveSettings;
  file: Record<string, unknown>;
  /** Refuses to write from now on. */
  full: boolean;
}

/** The store over the real handlers, with a file in memory. */
async function rig(file: Record<string, unknown> = {}, environment: Record<string, string> = {}): Promise<Rig> {
  const found = { file, full: false };
  const settings = await openLiveSettings(
    {
      read: async () => ({ values: found.file, problem: undefined }),
      async set(key, value) {
        if (found.full) throw new Problem('disk-full', { detail: 'ENOSPC' });
        const others = Object.fromEntries(Object.entries(found.file).filter(([other]) => other !== key));
        found.file = value === undefined ? others : { ...others, [key]: value };
      },
    },
    { environment },
  );
  const handlers = createSettingHandlers(settings);
  const listeners: ((event: AssistantEvent) => void)[] = [];
  settings.onChange((keys) => {
    const changed = settings.entries().filter(({ key }) => keys.includes(key));
    const problems = settings.problems().map((problem) => problem.report());
    for (const listener of listeners) listener({ type: 'settings-changed', settings: changed, problems });
  });
  const bridge = {
    async request(route: keyof typeof handlers, input: never) {
      try {
        return { ok: true, data: await handlers[route](input, { signal: new AbortController().signal }) };
      } catch (error) {
        return { ok: false, error: (error as Problem).report() };
      }
    },
    onEvent(listener: (event: AssistantEvent) => void) {
      listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Bridge;
  const store = createSettingsStore(bridge);
  await store.getState().load();
  return Object.assign(found, { store, settings });
}

const entryOf = ({ store }: Rig, key: SettingKey): SettingEntry => store.getState().entries.find((entry) => entry.key === key)!;

describe('the settings store', () => {
  it('shows a change at once, keeps it, and takes it back', async () => {
    const now = await rig();
    const kept = now.store.getState().set('audio.earcons', false);
    expect(entryOf(now, 'audio.earcons').value).toBe(false);
    await kept;
    expect(now.file).toEqual({ 'audio.earcons': false });
    expect(isChanged(entryOf(now, 'audio.earcons'))).toBe(true);
    await now.store.getState().reset('audio.earcons');
    expect(entryOf(now, 'audio.earcons')).toMatchObject({ value: true, from: 'default' });
    expect(isChanged(entryOf(now, 'audio.earcons'))).toBe(false);
  });

  it('keeps showing the newest change while earlier ones are answered', async () => {
    const entries = resolveSettings({ environment: {}, file: {} }).entries;
    const entry = (value: number): SettingEntry => ({ ...entries.find(({ key }) => key === 'speech.volume')!, value });
    const replies: ((value: number) => void)[] = [];
    let tell: (event: AssistantEvent) => void = () => undefined;
    const bridge = {
      request: (route: string) =>
        route === 'settings.list'
          ? Promise.resolve({ ok: true, data: { settings: entries, problems: [] } })
          : new Promise((resolve) => {
              replies.push((value) => {
                resolve({ ok: true, data: { setting: entry(value) } });
              });
            }),
      onEvent(listener: typeof tell) {
        tell = listener;
        return () => undefined;
      },
    } as unknown as Bridge;
    const store = createSettingsStore(bridge);
    await store.getState().load();
    const shown = (): number => valueOf(store.getState(), 'speech.volume', 0);
    const changes = [store.getState().set('speech.volume', 0.9), store.getState().set('speech.volume', 0.8)];
    tell({ type: 'settings-changed', settings: [entry(0.9)], problems: [] });
    replies[0]?.(0.9);
    await changes[0];
    expect(shown()).toBe(0.8);
    replies[1]?.(0.8);
    await changes[1];
    expect(shown()).toBe(0.8);
    tell({ type: 'settings-changed', settings: [entry(0.3)], problems: [] });
    expect(shown()).toBe(0.3);
  });

  it('keeps what was typed when it is refused, with the value that still holds', async () => {
    const now = await rig();
    await now.store.getState().set('chat.ollamaUrl', 'ftp://here');
    expect(entryOf(now, 'chat.ollamaUrl').value).toBe('http://127.0.0.1:11434');
    expect(now.store.getState().failures['chat.ollamaUrl']).toMatchObject({ typed: 'ftp://here', report: { code: 'setting-invalid' } });
    await now.store.getState().set('chat.ollamaUrl', 'http://other:1');
    expect(now.store.getState().failures).toEqual({});
    await now.store.getState().set('chat.ollamaUrl', 'ftp://here');
    await now.store.getState().reset('chat.ollamaUrl');
    expect(now.store.getState().failures).toEqual({});
  });

  it('puts the value back when the disk is full, and says so', async () => {
    const now = await rig();
    now.full = true;
    await now.store.getState().set('speech.speed', 2);
    expect(entryOf(now, 'speech.speed').value).toBe(1);
    const failure = now.store.getState().failures['speech.speed']!;
    expect(failureText(createLocale('en'), entryOf(now, 'speech.speed'), failure)).toMatch(/^Not saved\. The disk is full/);
  });

  it('follows what somebody else changes, problems included', async () => {
    const now = await rig();
    now.file = { 'app.theme': 'dark', 'speech.speed': 'fast' };
    await now.settings.reload();
    expect(valueOf(now.store.getState(), 'app.theme', '')).toBe('dark');
    expect(now.store.getState().problems).toMatchObject([{ code: 'setting-invalid', data: { key: 'speech.speed' } }]);
    await now.store.getState().reset('speech.speed');
    expect(now.store.getState().problems).toEqual([]);
  });

  it('resets a page, what a variable hides excepted, and undoes it', async () => {
    const file = { 'speech.speed': 2, 'speech.volume': 0.5, 'app.theme': 'dark' };
    const now = await rig(file, { JARVIS_SPEECH_VOLUME: '0.1' });
    expect(isLocked(entryOf(now, 'speech.volume'))).toBe(true);
    await now.store.getState().resetAll(['speech.speed', 'speech.volume', 'speech.voice']);
    expect(now.file).toEqual({ 'speech.volume': 0.5, 'app.theme': 'dark' });
    expect(now.store.getState().undoable).toEqual([['speech.speed', 2]]);
    await now.store.getState().undo();
    expect(now.file).toEqual(file);
    expect(now.store.getState().undoable).toEqual([]);
  });

  it('can not undo any more once something else was changed', async () => {
    const now = await rig({ 'speech.speed': 2 });
    await now.store.getState().resetAll(['speech.speed']);
    await now.store.getState().set('speech.volume', 0.5);
    await now.store.getState().undo();
    expect(now.file).toEqual({ 'speech.volume': 0.5 });
  });

  it('does not offer to undo what was not reset', async () => {
    const now = await rig({ 'speech.speed': 2 });
    now.full = true;
    await now.store.getState().resetAll(['speech.speed']);
    expect(now.store.getState().undoable).toEqual([]);
    expect(entryOf(now, 'speech.speed').value).toBe(2);
  });
});

describe('the search', () => {
  const { entries } = resolveSettings({});
  const keys = (query: string): string[] => findSettings(entries, query).map(({ key }) => key);

  it.each([
    ['theme', 'app.theme'],
    ['DARK', 'app.theme'],
    ['sombre', 'app.theme'],
    ['vitesse', 'speech.speed'],
    ['reponse longue', 'chat.maxTokens'],
    ['d’ollama', 'chat.ollamaUrl'],
    ["d'ollama", 'chat.ollamaUrl'],
    ['JARVIS_LOG_LEVEL', 'log.level'],
    ['hearing.pauseMs', 'hearing.pauseMs'],
    ['volume loud', 'speech.volume'],
  ])('finds by %j, in any language', (query, key) => {
    expect(keys(query)).toContain(key);
  });

  it('needs every word, gives all for none and nothing for what is not there', () => {
    expect(keys('theme xyzzy')).toEqual([]);
    expect(keys('  ')).toHaveLength(entries.length);
    expect(keys('dark')).not.toContain('log.level');
  });
});

describe('wording', () => {
  const [english, french] = [createLocale('en'), createLocale('fr')];
  const entry = (key: SettingKey): SettingEntry => resolveSettings({}).entries.find((one) => one.key === key)!;
  const refused = (key: SettingKey, typed: string | number): string =>
    failureText(english, entry(key), { typed, report: new Problem('setting-invalid', { key }).report() });

  it('says what a value has to be', () => {
    expect(refused('speech.speed', 9)).toBe('Not saved. A number from 0.5 to 2 is needed.');
    expect(refused('chat.maxTokens', 'many')).toBe('Not saved. A whole number from 1 to 8,192 is needed.');
    expect(refused('chat.ollamaUrl', 'x')).toMatch(/begins with http/);
    expect(refused('chat.instructions', 'x'.repeat(4_001))).toBe('Not saved. It is too long.');
  });

  it('writes values as people read them', () => {
    expect(valueText(english, entry('app.theme'), 'dark')).toBe('Dark');
    expect(valueText(french, entry('app.theme'), 'dark')).toBe('Sombre');
    expect(valueText(english, entry('audio.earcons'), true)).toBe('on');
    expect(valueText(english, entry('speech.volume'), 0.8)).toBe('80%');
    expect(valueText(french, entry('speech.speed'), 1.25)).toBe('1,25');
    expect(valueText(english, entry('hearing.language'), 'fr')).toBe('French');
    expect(valueText(english, entry('hearing.language'), 'auto')).toBe('Automatic');
    expect(valueText(english, entry('chat.model'), '')).toBe('nothing');
    expect(numberText(english, 'chat.maxTokens', 4096)).toBe('4096');
  });

  it.each([
    ['12', 12],
    ['0,5', 0.5],
    [' 1 024 ', 1024],
    ['1\u202f024', 1024],
    ['-3', -3],
    ['', ''],
    ['twelve', 'twelve'],
    ['1.2.3', '1.2.3'],
  ])('reads %j as %j', (typed, value) => {
    expect(numberFromText(typed)).toBe(value);
  });

  it('offers languages by name, automatic first', () => {
    expect(spokenLanguages('en').slice(0, 3)).toEqual(['auto', 'ar', 'ca']);
    expect(spokenLanguages('fr')[1]).toBe('de');
    expect(new Set(spokenLanguages('en')).size).toBe(spokenLanguages('en').length);
  });
});

describe('what leaves the computer', () => {
  it.each([
    ['http://127.0.0.1:11434', undefined],
    ['http://localhost:1', undefined],
    ['http://[::1]:1', undefined],
    ['http://127.9.9.9', undefined],
    ['https://example.com/v1', 'example.com'],
    ['http://192.168.1.4:11434', '192.168.1.4:11434'],
    ['http://127.0.0.1.example.com', '127.0.0.1.example.com'],
    ['http://localhost.example.com', 'localhost.example.com'],
    ['', undefined],
  ])('of %j is said to go to %j', (address, host) => {
    expect(foreignHost(address)).toBe(host);
  });

  it('depends on what answers', () => {
    const at = (provider: string): string | undefined =>
      questionsGoTo(
        resolveSettings({
          file: { 'chat.provider': provider, 'chat.ollamaUrl': 'https://far.example', 'chat.openaiUrl': 'https://api.example' },
        }),
      );
    expect([at('auto'), at('ollama'), at('openai'), at('embedded')]).toEqual(['far.example', 'far.example', 'api.example', undefined]);
  });
});

describe('navigation', () => {
  it('goes where the shell asks, and to a page of the settings', () => {
    const listeners: ((event: AssistantEvent) => void)[] = [];
    const store = createNavigationStore({
      onEvent(listener) {
        listeners.push(listener);
        return () => undefined;
      },
    });
    store.getState().follow();
    for (const listener of listeners) listener({ type: 'view-requested', view: 'about' });
    expect(store.getState().view).toBe('about');
    store.getState().openSettings('sound');
    expect(store.getState()).toMatchObject({ view: 'settings', settingGroup: 'sound' });
    store.getState().open('conversation');
    store.getState().openSettings();
    expect(store.getState()).toMatchObject({ view: 'settings', settingGroup: 'sound' });
  });

  it.each<[Partial<PageKey>, string | undefined]>([
    [{ key: ',', code: 'Comma', ctrlKey: true }, 'settings'],
    [{ key: ',', code: 'KeyM', ctrlKey: true }, 'settings'],
    [{ key: ',', code: 'Comma', metaKey: true }, 'settings'],
    [{ key: '&', code: 'Digit1', ctrlKey: true }, 'conversation'],
    [{ key: '2', code: 'Digit2', ctrlKey: true }, 'settings'],
    [{ key: '9', code: 'Digit9', ctrlKey: true }, undefined],
    [{ key: '1', code: 'Digit1', ctrlKey: true, altKey: true }, undefined],
    [{ key: '1', code: 'Digit1' }, undefined],
    [{ key: ',', code: 'Comma' }, undefined],
  ])('opens pages by keys: %j is %j', (key, page) => {
    const whole: PageKey = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...key };
    expect(pageOfKey(whole, ['conversation', 'settings', 'about'])).toBe(page);
  });

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowRight', 1, 2],
    ['End', 0, 2],
    ['Home', 2, 0],
    ['Enter', 0, undefined],
    ['ArrowDown', -1, undefined],
  ])('walks with %s from %i to %j', (key, at, target) => {
    expect(stepOf(key, at, 3)).toBe(target);
  });
});

describe('licences', () => {
  const rule = '-'.repeat(80);
  const file = `What it is.\n\nPackages\n  a 1: MIT\n\n${rule}\na 1\nb 2\n\nMIT License\n\nPermission\n\n${rule}\nc 3\n\nApache\n${'-'.repeat(40)}\nend\n`;

  it('are read as overview and parts', () => {
    const { overview, parts } = readLicences(file);
    expect(overview).toBe('What it is.\n\nPackages\n  a 1: MIT');
    expect(parts).toEqual([
      { titles: ['a 1', 'b 2'], text: 'MIT License\n\nPermission' },
      { titles: ['c 3'], text: `Apache\n${'-'.repeat(40)}\nend` },
    ]);
  });

  it('are found by title and by text', () => {
    const { parts } = readLicences(file);
    expect(findLicences(parts, 'B 2').map(({ titles }) => titles[0])).toEqual(['a 1']);
    expect(findLicences(parts, 'apache').map(({ titles }) => titles[0])).toEqual(['c 3']);
    expect(findLicences(parts, ' ')).toHaveLength(2);
    expect(findLicences(parts, 'gpl')).toEqual([]);
  });
});
