import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createFileLog } from '../../../engines/log-file/log-file.ts';
import { readLogTail } from '../../../engines/log-file/log-tail.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-tail-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is the newest lines across the files put aside, all of them private', async () => {
  expect(await readLogTail(folder, 10)).toEqual([]);
  const log = createFileLog({ folder, level: 'info', maxBytes: 500, keep: 3 });
  for (let index = 0; index < 14; index += 1) log.info('event', { index });
  expect(readdirSync(folder).length).toBeGreaterThan(2);
  for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  expect((await readLogTail(folder, 7)).map(({ index }) => index)).toEqual([7, 8, 9, 10, 11, 12, 13]);
});

it('leaves out what is no line of the log', async () => {
  const broken = mkdtempSync(path.join(folder, 'broken-'));
  writeFileSync(path.join(broken, 'jarvis.log'), '{"event":"a"}\nnot a line\n[1]\nnull\n{"event":"b"}\n{"event":"c');
  expect(await readLogTail(broken, 10)).toEqual([{ event: 'a' }, { event: 'b' }]);
});
