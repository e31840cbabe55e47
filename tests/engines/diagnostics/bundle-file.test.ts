import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeBundleFile } from '../../../engines/diagnostics/bundle-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-bundle-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is for its owner alone, and replaces only one of its kind', async () => {
  const file = path.join(folder, 'bundle.json');
  expect(await writeBundleFile(file, { checks: [] })).toBe(statSync(file).size);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ kind: 'jarvis-diagnostics', checks: [] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o644);
  await writeBundleFile(file, { checks: [1] });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ checks: [1] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each(['', '{"kind": "jarvis-diagnostics"', 'export PATH=/usr/bin\n'])('overwrites nothing else: %j', async (content) => {
  const file = path.join(folder, 'other');
  writeFileSync(file, content);
  await expect(writeBundleFile(file, {})).rejects.toMatchObject({ code: 'file-unwritable' });
  expect(readFileSync(file, 'utf8')).toBe(content);
});

it('says where it can not write, and leaves nothing half done', async () => {
  const inside = path.join(folder, 'inside');
  mkdirSync(inside);
  for (const file of ['relative.json', inside, path.join(folder, 'nowhere', 'x.json')]) {
    await expect(writeBundleFile(file, {})).rejects.toMatchObject({ code: 'file-unwritable' });
  }
  expect(existsSync('relative.json')).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
