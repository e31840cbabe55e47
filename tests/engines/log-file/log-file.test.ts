/** The log: one object a line, rotated, and never in the way. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createFileLog } from '../../../engines/log-file/log-file.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-log-'));
let count = 0;
const newFolder = (): string => path.join(root, String(count++), 'logs');
const lines = (folder: string): Record<string, unknown>[] =>
  readFileSync(path.join(folder, 'jarvis.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it('writes what is at or above its level, and makes its folder only then', () => {
  const folder = newFolder();
  const log = createFileLog({ folder, level: 'warn' });
  log.debug('a');
  log.info('b');
  expect(existsSync(folder)).toBe(false);
  log.warn('c', { worker: 'stt', faults: 2 });
  log.error('d', new TypeError('broken'));
  expect(lines(folder)).toMatchObject([
    { level: 'warn', event: 'c', worker: 'stt', faults: 2 },
    { level: 'error', event: 'd', error: 'broken', stack: expect.stringContaining('TypeError') as unknown },
  ]);
  expect(statSync(path.join(folder, 'jarvis.log')).mode & 0o777).toBe(0o600);
});

it('A11: a value can not forge a line, nor fill the log', () => {
  const folder = newFolder();
  const log = createFileLog({ folder, level: 'info' });
  log.info('e', { detail: 'x\n{"level":"error"}\u001b[2J' });
  log.info('f', { detail: 'y'.repeat(1_000_000) });
  expect(lines(folder)).toHaveLength(2);
  expect(statSync(path.join(folder, 'jarvis.log')).size).toBeLessThan(10_000);
});

it('C5: leaves out what a server said, which may repeat what it was asked', () => {
  const folder = newFolder();
  const problem = new Problem('chat-refused', { detail: 'too long: “my secret plan\n    at the sea”' });
  createFileLog({ folder, level: 'info' }).error('turn-failed', problem, { code: problem.code });
  expect(readFileSync(path.join(folder, 'jarvis.log'), 'utf8')).not.toMatch(/secret plan|the sea/);
  expect(lines(folder)).toMatchObject([
    { error: 'chat-refused', code: 'chat-refused', stack: expect.stringContaining('log-file.test') as unknown },
  ]);
});

it('puts full files aside and keeps a few', () => {
  const folder = newFolder();
  const options = { folder, level: 'info', maxBytes: 1_000, keep: 2 } as const;
  for (let index = 0; index < 100; index += 1) createFileLog(options).info('event', { index });
  expect(readdirSync(folder).sort()).toEqual(['jarvis.1.log', 'jarvis.2.log', 'jarvis.log']);
  for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(1_000);
  expect(lines(folder).at(-1)).toMatchObject({ index: 99 });
});

it('is silent where it can not write', () => {
  const blocker = path.join(root, 'file');
  writeFileSync(blocker, '');
  expect(() => {
    createFileLog({ folder: path.join(blocker, 'logs'), level: 'info' }).info('x');
  }).not.toThrow();
});
