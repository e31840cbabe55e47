import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextFile, writeWholeFile } from '../../files/whole-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jarvis-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a file that is replaced whole', () => {
  it('is there with its folder, and only its user can read it', async () => {
    const file = path.join(folder, 'new', 'one.json');
    await writeWholeFile(file, '{"é":1}');
    expect(await readTextFile(file)).toBe('{"é":1}');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('takes the place of a file others could read', async () => {
    const file = path.join(folder, 'one');
    await writeWholeFile(file, 'longer than the next');
    chmodSync(file, 0o644);
    await writeWholeFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['one']);
  });

  it('leaves nothing behind where it can not be written', async () => {
    const file = path.join(folder, 'taken');
    mkdirSync(path.join(file, 'something'), { recursive: true });
    await expect(writeWholeFile(file, 'new')).rejects.toMatchObject({ code: 'data-unwritable', data: { path: folder } });
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('tells a missing file from one that can not be read', async () => {
    expect(await readTextFile(path.join(folder, 'none'))).toBeUndefined();
    await expect(readTextFile(folder)).rejects.toMatchObject({ code: 'file-unreadable', data: { path: folder } });
  });
});
