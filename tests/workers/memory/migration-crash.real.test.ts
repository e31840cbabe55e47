/** C3: a process is killed in the middle of a migration; the database is as before it, with the copy that was made, and the next start migrates it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../workers/memory/database.ts';
import { inspectDatabase } from '../../../workers/memory/inspect.ts';
import { migrations } from '../../../workers/memory/migrations/migrations.ts';
import { until } from '../../rig/until.ts';

const source = fileURLToPath(new URL('../../../workers/memory/', import.meta.url));

/** Migrates, and tells when all is done but the commit, which never comes. */
const PROGRAM = `
  const { openDatabase } = await import(process.argv[1] + 'database.ts');
  const { migrations } = await import(process.argv[1] + 'migrations/migrations.ts');
  const { writeSync } = await import('node:fs');
  const endless = 'CREATE TABLE later AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT i, hex(randomblob(50)) AS x FROM n';
  setTimeout(() => undefined, 60_000);
  writeSync(1, 'begins');
  openDatabase(process.argv[2], [...migrations, endless, endless.replace('later', 'more')]);
`;

it('leaves the database as it was', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-migration-'));
  const file = path.join(folder, 'jarvis.db');
  const old = openDatabase(file, migrations.slice(0, 2));
  old.exec("INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'Old', 1, 2)");
  old.close();
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, source, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Pages of the transaction go to the log long before its end.
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await until('the migration writes', () => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000, 60_000);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));

  const [copy] = readdirSync(path.join(folder, 'backups'));
  expect(inspectDatabase(path.join(folder, 'backups', copy ?? ''))).toMatchObject({ version: 2, conversations: 1 });
  const between = new Sqlite(file);
  expect(between.pragma('user_version', { simple: true })).toBe(2);
  expect(between.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").pluck().get()).toBe(0);
  between.close();
  const database = openDatabase(file);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare('SELECT title FROM conversations').pluck().all()).toEqual(['Old']);
  database.close();
  rmSync(folder, { recursive: true, force: true });
});
