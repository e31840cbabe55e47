/** A settings file that somebody else writes, followed by a program that runs. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLiveSettings } from '../../../core/settings/live.ts';
import type { LiveSettings } from '../../../core/settings/live.ts';
import { createSettingsFile } from '../../../engines/settings-file/settings-file.ts';
import type { SettingsFile } from '../../../engines/settings-file/settings-file.ts';
import { until } from '../../rig/until.ts';

let home: string;
let file: SettingsFile;
let settings: LiveSettings;
let end: () => void;
let told: string[][];

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'jarvis-watch-'));
  file = createSettingsFile(home);
  settings = await openLiveSettings(file, {});
  told = [];
  settings.onChange((keys) => told.push([...keys]));
  end = file.watch(() => void settings.reload());
});

afterEach(() => {
  end();
  rmSync(home, { recursive: true, force: true });
});

const speed = (): number => settings.values()['speech.speed'];

describe('the watcher', () => {
  it('follows another program, an editor that writes in place, one that renames, and a file that is deleted', async () => {
    await createSettingsFile(home).set('speech.speed', 1.5);
    await until('what another program set', () => speed() === 1.5);
    writeFileSync(file.path, '{"speech.speed": 0.7}');
    await until('what was written in place', () => speed() === 0.7);
    writeFileSync(`${file.path}~`, '{"speech.speed": 1.2, "audio.muted": true}');
    renameSync(`${file.path}~`, file.path);
    await until('what was put in its place', () => speed() === 1.2 && settings.values()['audio.muted']);
    rmSync(file.path);
    await until('the defaults', () => speed() === 1 && !settings.values()['audio.muted']);
    expect(told.flat()).toContain('audio.muted');
  });

  it('keeps what held while the file is damaged, and mends with it', async () => {
    await settings.set('speech.speed', 2);
    writeFileSync(file.path, '{"speech.speed": 0.5');
    await until('the problem', () => settings.problems()[0]?.code === 'settings-file-damaged');
    expect(speed()).toBe(2);
    writeFileSync(file.path, '{"speech.speed": 0.5}');
    await until('the mended file', () => speed() === 0.5 && settings.problems().length === 0);
  });

  it('looks at no other file, and at nothing once it is ended', async () => {
    let calls = 0;
    const stop = file.watch(() => (calls += 1));
    writeFileSync(path.join(home, 'other.json'), '{}');
    mkdirSync(path.join(home, 'logs'));
    writeFileSync(file.path, '{"speech.speed": 1.9}');
    await until('the settings file', () => calls > 0 && speed() === 1.9);
    const before = calls;
    stop();
    writeFileSync(file.path, '{"speech.speed": 1.8}');
    await until('the other watcher', () => speed() === 1.8);
    expect(calls).toBe(before);
  });
});
