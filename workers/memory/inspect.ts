/** Looks into a database file that may come from anywhere: ours, of a schema we know, undamaged, and with nothing in it that is not ours. */
import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../core/base/errors.ts';
import type { BackupContent } from '../../core/data/ports.ts';
import { APPLICATION_ID } from './database.ts';
import { migrations } from './migrations/migrations.ts';

/** Every object of a schema as it was written; what SQLite makes by itself has no text. */
function schemaOf(database: Database): readonly string[] {
  return database.prepare<[], string>("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1").pluck().all();
}

/** The schema a version has, made anew in memory. */
function expectedSchema(version: number): readonly string[] {
  const database = new Sqlite(':memory:');
  try {
    for (const sql of migrations.slice(0, version)) database.exec(sql);
    return schemaOf(database);
  } finally {
    database.close();
  }
}

function count(database: Database, table: string): number {
  const known = database.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck().get(table);
  return known === 0 ? 0 : Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

function openRead(file: string): Database {
  try {
    return new Sqlite(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new Problem('backup-damaged', { path: file, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

/**
 * Reads every page, and compares the schema word for word with ours: a view, a trigger or a table more is refused before any of it could run.
 * @throws Problem `backup-damaged`, `backup-foreign`, `backup-newer`
 */
export function inspectDatabase(file: string): BackupContent {
  const database = openRead(file);
  const damaged = (detail: string): Problem => new Problem('backup-damaged', { path: file, detail });
  try {
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (Number(database.pragma('application_id', { simple: true })) !== APPLICATION_ID || version < 1) {
      throw new Problem('backup-foreign', { path: file });
    }
    if (version > migrations.length) throw new Problem('backup-newer', { path: file });
    const found = schemaOf(database);
    const expected = expectedSchema(version);
    if (found.length !== expected.length || found.some((object, at) => object !== expected[at])) {
      throw new Problem('backup-foreign', { path: file });
    }
    const verdict = String(database.pragma('integrity_check(1)', { simple: true }));
    if (verdict !== 'ok') throw damaged(verdict);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) throw damaged('its parts do not belong together');
    return {
      file,
      bytes: statSync(file).size,
      version,
      conversations: count(database, 'conversations'),
      messages: count(database, 'messages'),
      memories: count(database, 'memories'),
    };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(error instanceof Error ? error.message : String(error));
  } finally {
    database.close();
  }
}
