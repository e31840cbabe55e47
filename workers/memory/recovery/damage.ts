/** Whether a database is damaged: what its files tell before SQLite opens them, and what SQLite finds in the one that is open. */
import { closeSync, existsSync, lstatSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { Problem } from '../../../core/base/errors.ts';
import type { DamageCause } from '../../../core/data/recovery-ports.ts';
import { withDatabaseProblems } from '../database-problem.ts';
import { expectedSchema, schemaObjects } from './schema.ts';
import type { SchemaObject } from './schema.ts';
import { readWal } from './wal.ts';

/** What is wrong. */
export interface Damage {
  readonly cause: DamageCause;
  readonly detail: string;
  /** Set where all that people said is there and only what follows from it is hurt: what of the schema has to be made again. */
  readonly mendable?: readonly SchemaObject[];
}

const MAGIC = 'SQLite format 3\0';

function startsAsDatabase(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length);
    return readSync(descriptor, start, 0, start.length, 0) === start.length && start.toString('latin1') === MAGIC;
  } finally {
    closeSync(descriptor);
  }
}

function hasBackups(file: string): boolean {
  const folder = path.join(path.dirname(file), 'backups');
  return existsSync(folder) && readdirSync(folder).some((name) => /\.db(\.age)?$/.test(name));
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Reads the header and the log alone; changes nothing. A file that is not there yet is not damaged. */
export function damageOfFiles(file: string): Damage | undefined {
  const log = `${file}-wal`;
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return { cause: 'misplaced', detail: 'a folder has its name' };
  if ((found === undefined ? 0 : statSync(file).size) === 0) {
    // SQLite would begin anew, and delete the log.
    if (sizeOf(log) > 0) return { cause: 'emptied', detail: 'it is empty while its log is not' };
    return found !== undefined && hasBackups(file) ? { cause: 'emptied', detail: 'it is empty' } : undefined;
  }
  if (!startsAsDatabase(file)) return { cause: 'header', detail: 'it does not begin as a database does' };
  if (readWal(log)?.losesCommits === true) return { cause: 'log', detail: 'its log is damaged' };
  // SQLite removes the log last of all: its index without it means that somebody else did.
  return existsSync(`${file}-shm`) && !existsSync(log) ? { cause: 'log-lost', detail: 'its log is gone' } : undefined;
}

/** What SQLite says of an index or a search that does not fit its table. */
const DERIVED = /missing from index|wrong # of entries in index|non-unique entry in index|inverted index for FTS5/;
/** A page of the tree that begins at this one. */
const TREE = /^Tree (\d+) /;

interface Rooted {
  readonly type: string;
  readonly name: string;
  readonly rootpage: number;
}

/** Whether everything SQLite found lies in what can be made again. */
function onlyDerived(database: Database, lines: readonly string[], searches: readonly string[]): boolean {
  const rooted = database.prepare<[], Rooted>('SELECT type, name, rootpage FROM sqlite_schema').all();
  return lines.every((line) => {
    if (DERIVED.test(line)) return true;
    const root = Number(TREE.exec(line)?.[1] ?? 0);
    const owner = rooted.find(({ rootpage }) => rootpage === root);
    return owner !== undefined && (owner.type === 'index' || searches.some((search) => owner.name.startsWith(`${search}_`)));
  });
}

/** Searches that do not know the words of their table, which SQLite's own check does not look at. */
function otherWords(database: Database, searches: readonly string[]): readonly string[] {
  return searches.flatMap((search) => {
    try {
      database.exec(`INSERT INTO ${search} (${search}, rank) VALUES ('integrity-check', 1)`);
      return [];
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT'))
        return [`malformed inverted index for FTS5 table ${search}`];
      throw error;
    }
  });
}

/** Lines of a check that are read: enough to see what kind they are. */
const LINES = 100;

export interface DatabaseCheck {
  /** `names`: what there has to be, is there. `quick`: every page is read too. `full`: and every index and search is compared with its table. */
  readonly depth: 'names' | 'quick' | 'full';
}

/** @throws what SQLite throws when it can not even look */
export function damageOfDatabase(database: Database, { depth }: DatabaseCheck): Damage | undefined {
  const expected = expectedSchema(Number(database.pragma('user_version', { simple: true })));
  const there = new Set(schemaObjects(database).map(({ name }) => name));
  const missing = expected.objects.filter(({ name }) => !there.has(name));
  const lost = missing.find(({ name }) => expected.tables.some((table) => table.name === name));
  if (lost !== undefined) return { cause: 'tables', detail: `its table ${lost.name} is not there` };
  const lines: string[] = [];
  if (depth !== 'names') {
    const rows = database.pragma(`${depth === 'full' ? 'integrity' : 'quick'}_check(${String(LINES)})`) as readonly object[];
    lines.push(...rows.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok'));
    if (depth === 'full' && lines.length === 0)
      lines.push(
        ...otherWords(
          database,
          expected.searches.filter((search) => there.has(search)),
        ),
      );
    if (lines.length === 0 && (database.pragma('foreign_key_check') as unknown[]).length > 0)
      lines.push('its parts do not belong together');
  }
  const [first = missing[0]?.name] = lines;
  if (first === undefined) return undefined;
  if (lines.length === 0) return { cause: 'index', detail: `${first} is not there`, mendable: missing };
  return onlyDerived(database, lines, expected.searches)
    ? { cause: 'index', detail: first, mendable: missing }
    : { cause: 'pages', detail: first };
}

/** What an error says about the database. */
export function damageFrom(error: unknown): Damage | undefined {
  if (!(error instanceof Problem) || error.code !== 'data-corrupt') return undefined;
  return { cause: 'pages', detail: String(error.data['detail']) };
}

/** Reads all of a database that is not open; what SQLite can not open is damaged. @throws Problem for what is wrong around it */
export function damageNow(file: string): Damage | undefined {
  const damage = damageOfFiles(file);
  if (damage !== undefined || !existsSync(file)) return damage;
  try {
    return withDatabaseProblems(file, () => {
      const database = new Sqlite(file, { fileMustExist: true });
      try {
        database.pragma('trusted_schema = OFF');
        return damageOfDatabase(database, { depth: 'full' });
      } finally {
        database.close();
      }
    });
  } catch (error) {
    const found = damageFrom(error);
    if (found === undefined) throw error;
    return found;
  }
}
