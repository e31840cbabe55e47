/** The settings file: read, kept, replaced whole; and where folders are. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cacheFolder, dataFolder } from '../../../engines/settings-file/folders.ts';
import { createSettingsFile } from '../../../engines/settings-file/settings-file.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-settings-'));
let count = 0;
const newHome = (): string => path.join(root, String(count++));

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the settings file', () => {
  it('is empty when it is not there, and reading makes nothing', async () => {
    const home = newHome();
    expect(await createSettingsFile(home).read()).toEqual({ values: {}, problem: undefined });
    expect(existsSync(home)).toBe(false);
  });

  it('sets and removes a key and keeps what it does not know', async () => {
    const file = createSettingsFile(newHome());
    await file.set('speech.speed', 1.5);
    writeFileSync(file.path, '\uFEFF{"future.setting": {"a": [1]}, "speech.speed": 1.5}');
    await file.set('chat.model', 'llama');
    await file.set('speech.speed', undefined);
    expect(JSON.parse(readFileSync(file.path, 'utf8'))).toEqual({ 'future.setting': { a: [1] }, 'chat.model': 'llama' });
  });

  it('is the user’s alone and leaves nothing beside it', async () => {
    const home = newHome();
    const file = createSettingsFile(home);
    await file.set('chat.model', 'x');
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(readdirSync(home)).toEqual(['settings.json']);
  });

  it('loses none of many changes at once', async () => {
    const home = newHome();
    const keys = ['chat.model', 'hearing.language', 'audio.microphone', 'chat.instructions'] as const;
    await Promise.all(keys.map((key) => createSettingsFile(home).set(key, key)));
    expect((await createSettingsFile(home).read()).values).toEqual(Object.fromEntries(keys.map((key) => [key, key])));
  });

  it.each(['{"speech.speed": 1', '[1]', 'null', ''])('names a damaged file and keeps it: %s', async (content) => {
    const file = createSettingsFile(newHome());
    await file.set('chat.model', 'x');
    writeFileSync(file.path, content);
    expect((await file.read()).problem).toMatchObject({ code: 'settings-file-damaged', data: { path: file.path } });
    await file.set('chat.model', 'y');
    expect((await file.read()).values).toEqual({ 'chat.model': 'y' });
    expect(readFileSync(`${file.path}.damaged`, 'utf8')).toBe(content);
  });

  it('goes past a lock that a crash left', async () => {
    const file = createSettingsFile(newHome());
    await file.set('chat.model', 'x');
    writeFileSync(`${file.path}.lock`, '');
    utimesSync(`${file.path}.lock`, 1, 1);
    await file.set('chat.model', 'y');
    expect((await file.read()).values).toEqual({ 'chat.model': 'y' });
  });

  it('says that the folder can not be written', async () => {
    const blocker = newHome();
    writeFileSync(blocker, '');
    await expect(createSettingsFile(path.join(blocker, 'home')).set('chat.model', 'x')).rejects.toMatchObject({ code: 'data-unwritable' });
  });
});

describe('folders', () => {
  const linux = { platform: 'linux', home: '/home/u' } as const;

  it.each([
    [{ ...linux, environment: {} }, '/home/u/.local/share/jarvis', '/home/u/.cache/jarvis'],
    [{ ...linux, environment: { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' } }, '/d/jarvis', '/c/jarvis'],
    [{ ...linux, environment: { XDG_DATA_HOME: 'relative', XDG_CACHE_HOME: '' } }, '/home/u/.local/share/jarvis', '/home/u/.cache/jarvis'],
    [
      { platform: 'darwin', home: '/Users/u', environment: {} } as const,
      '/Users/u/Library/Application Support/Jarvis',
      '/Users/u/Library/Caches/Jarvis',
    ],
  ])('of %o', (options, data, cache) => {
    expect([dataFolder(options), cacheFolder(options)]).toEqual([data, cache]);
  });

  it('takes JARVIS_HOME from where the person stood', () => {
    expect(dataFolder({ ...linux, environment: { JARVIS_HOME: '/x/y' } })).toBe('/x/y');
    expect(dataFolder({ ...linux, environment: { JARVIS_HOME: 'y', INIT_CWD: '/stood' } })).toBe('/stood/y');
    expect(dataFolder({ ...linux, environment: { JARVIS_HOME: '' } })).toBe('/home/u/.local/share/jarvis');
  });
});
