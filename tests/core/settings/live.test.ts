/** Settings while a program runs: changed, set back, read again, and told to those who asked. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { openLiveSettings } from '../../../core/settings/live.ts';
import type { LiveSettings, SettingsSource } from '../../../core/settings/live.ts';
import type { SettingValue } from '../../../core/settings/definition.ts';
import type { SettingKey } from '../../../core/settings/schema.ts';

/** A settings file in memory. */
interface Memory extends SettingsSource {
  values: Record<string, unknown>;
  problem: Problem | undefined;
  /** Each reading waits until it is let go. */
  held: (() => void)[] | undefined;
}

function memory(values: Record<string, unknown> = {}): Memory {
  const source: Memory = {
    values,
    problem: undefined,
    held: undefined,
    async read() {
      const found = { values: source.problem === undefined ? source.values : {}, problem: source.problem };
      const { held } = source;
      if (held !== undefined) await new Promise<void>((resolve) => held.push(resolve));
      return found;
    },
    async set(key: SettingKey, value: SettingValue | undefined) {
      if (source.problem?.code === 'data-unwritable') throw source.problem;
      const others = Object.fromEntries(Object.entries(source.values).filter(([other]) => other !== key));
      source.values = value === undefined ? others : { ...others, [key]: value };
    },
  };
  return source;
}

function changes(settings: LiveSettings): string[][] {
  const seen: string[][] = [];
  settings.onChange((keys) => seen.push([...keys]));
  return seen;
}

const damaged = new Problem('settings-file-damaged', { path: '/x', detail: 'it holds no object' });

describe('set', () => {
  it('holds at once, is kept, and is told', async () => {
    const source = memory();
    const settings = await openLiveSettings(source, {});
    const seen = changes(settings);
    expect(await settings.set('speech.speed', 1.5)).toMatchObject({ key: 'speech.speed', value: 1.5, from: 'file', group: 'answering' });
    expect(settings.values()['speech.speed']).toBe(1.5);
    expect(source.values).toEqual({ 'speech.speed': 1.5 });
    expect(seen).toEqual([['speech.speed']]);
  });

  it.each([
    ['speech.speed', 9, 'setting-invalid'],
    ['speech.speed', '1', 'setting-invalid'],
    ['app.notifications', 'yes', 'setting-invalid'],
    ['app.theme', 'pink', 'setting-invalid'],
    ['chat.ollamaUrl', 'nowhere', 'setting-invalid'],
    ['no.such', 1, 'setting-unknown'],
    ['__proto__', 1, 'setting-unknown'],
  ])('refuses %s = %j with %s and keeps what was', async (key, value, code) => {
    const source = memory({ 'speech.volume': 0.5 });
    const settings = await openLiveSettings(source, {});
    const seen = changes(settings);
    await expect(settings.set(key, value)).rejects.toMatchObject({ code });
    expect(source.values).toEqual({ 'speech.volume': 0.5 });
    expect(settings.values()['speech.volume']).toBe(0.5);
    expect(seen).toEqual([]);
  });

  it('is kept below a variable, which goes on holding', async () => {
    const source = memory();
    const settings = await openLiveSettings(source, { environment: { JARVIS_APP_NOTIFICATIONS: 'off' } });
    expect(await settings.set('app.notifications', true)).toMatchObject({ value: false, from: 'environment' });
    expect(source.values).toEqual({ 'app.notifications': true });
  });

  it('says that the disk refuses, and holds the value before', async () => {
    const source = memory();
    const settings = await openLiveSettings(source, {});
    source.problem = new Problem('data-unwritable', { path: '/x', detail: 'EROFS' });
    await expect(settings.set('speech.speed', 2)).rejects.toMatchObject({ code: 'data-unwritable' });
    expect(settings.values()['speech.speed']).toBe(1);
  });
});

describe('reset', () => {
  it('takes a value out of the file, so that the one below holds', async () => {
    const source = memory({ 'log.level': 'error', 'speech.speed': 2 });
    const settings = await openLiveSettings(source, { environment: { JARVIS_PROFILE: 'dev' } });
    const seen = changes(settings);
    expect(await settings.reset('log.level')).toMatchObject({ value: 'debug', from: 'profile' });
    expect(source.values).toEqual({ 'speech.speed': 2 });
    expect(seen).toEqual([['log.level']]);
    await expect(settings.reset('no.such')).rejects.toMatchObject({ code: 'setting-unknown' });
  });

  it('takes a bad value out, and its problem with it', async () => {
    const source = memory({ 'speech.speed': 'fast' });
    const settings = await openLiveSettings(source, {});
    const seen = changes(settings);
    expect(settings.problems()).toMatchObject([{ code: 'setting-invalid', data: { key: 'speech.speed', from: 'file' } }]);
    await settings.reset('speech.speed');
    expect(settings.problems()).toEqual([]);
    expect(seen).toEqual([[]]);
  });
});

describe('reload', () => {
  it('tells what somebody else wrote, a value that is now set to its default included', async () => {
    const source = memory({ 'speech.speed': 2 });
    const settings = await openLiveSettings(source, {});
    const seen = changes(settings);
    source.values = { 'speech.speed': 2, 'app.muted': 1, 'audio.muted': true, 'app.theme': 'system' };
    await settings.reload();
    expect(seen).toEqual([['app.theme', 'audio.muted']]);
    expect(settings.problems()).toMatchObject([{ code: 'setting-unknown', data: { key: 'app.muted' } }]);
  });

  it('tells nothing when nothing is different', async () => {
    const settings = await openLiveSettings(memory({ 'speech.speed': 2, 'no.such': 1 }), {});
    const seen = changes(settings);
    await settings.reload();
    expect(seen).toEqual([]);
  });

  it('keeps the rest when one value is bad', async () => {
    const source = memory({ 'speech.speed': 2 });
    const settings = await openLiveSettings(source, {});
    source.values = { 'speech.speed': 7, 'speech.volume': 0.2 };
    await settings.reload();
    expect(settings.values()).toMatchObject({ 'speech.speed': 1, 'speech.volume': 0.2 });
    expect(settings.problems()).toMatchObject([{ code: 'setting-invalid', data: { key: 'speech.speed', keptFrom: 'default' } }]);
  });

  it('keeps what held while the file can not be read, says so, and follows once it can', async () => {
    const source = memory({ 'speech.speed': 2 });
    const settings = await openLiveSettings(source, {});
    const seen = changes(settings);
    source.problem = damaged;
    await settings.reload();
    expect(settings.values()['speech.speed']).toBe(2);
    expect(settings.problems()).toEqual([damaged]);
    source.problem = undefined;
    source.values = { 'speech.speed': 0.5 };
    await settings.reload();
    expect(settings.values()['speech.speed']).toBe(0.5);
    expect(settings.problems()).toEqual([]);
    expect(seen).toEqual([[], ['speech.speed']]);
  });

  it('is empty with a problem where the file could not be read from the start', async () => {
    const source = memory({ 'speech.speed': 2 });
    source.problem = damaged;
    const settings = await openLiveSettings(source, { commandLine: ['speech.volume=0.3'] });
    expect(settings.values()).toMatchObject({ 'speech.speed': 1, 'speech.volume': 0.3 });
    expect(settings.problems()).toEqual([damaged]);
  });

  it('reads one after the other, so that an older reading never wins', async () => {
    const source = memory({ 'speech.speed': 1.1 });
    const settings = await openLiveSettings(source, {});
    source.held = [];
    const first = settings.reload();
    await Promise.resolve();
    source.values = { 'speech.speed': 1.9 };
    const second = settings.reload();
    await Promise.resolve();
    // The second has not begun: one reading is held, and letting go of the last begun first changes nothing.
    expect(source.held).toHaveLength(1);
    source.held.pop()?.();
    await first;
    while (source.held.length === 0) await Promise.resolve();
    source.held.pop()?.();
    await second;
    expect(settings.values()['speech.speed']).toBe(1.9);
  });
});

describe('onChange', () => {
  it('ends', async () => {
    const settings = await openLiveSettings(memory(), {});
    const seen: unknown[] = [];
    const end = settings.onChange((keys) => seen.push(keys));
    end();
    await settings.set('speech.speed', 2);
    expect(seen).toEqual([]);
  });
});
