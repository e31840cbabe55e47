/** What a database of ours consists of, found out by running the migrations in memory (2 ms). */
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { migrations } from '../migrations/migrations.ts';

/** A table, an index or a trigger as it was written; what SQLite makes by itself has no text. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** It is the rowid itself, and null in the record. */
  readonly isRowid: boolean;
}

/** A table that holds what people said, not what follows from it. */
export interface ContentTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface ExpectedSchema {
  readonly objects: readonly SchemaObject[];
  readonly tables: readonly ContentTable[];
  /** Full-text tables, which can be made again from the others. */
  readonly searches: readonly string[];
}

export function schemaObjects(database: Database): readonly SchemaObject[] {
  return database.prepare<[], SchemaObject>('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
}

interface ListedTable {
  readonly name: string;
  readonly type: string;
  /** 1 for one without rowids. */
  readonly wr: number;
}

interface ListedColumn {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  readonly dflt_value: string | null;
}

/** In the order in which they lie in a record: without rowids, the key comes first. */
function columnsOf(database: Database, { name: table, wr }: ListedTable): readonly Column[] {
  const listed = database.pragma(`table_info(${table})`) as ListedColumn[];
  const keys = wr === 0 ? [] : listed.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return [...keys, ...listed.filter((column) => !keys.includes(column))].map(({ name, type, notnull, pk, dflt_value }) => ({
    name,
    type,
    required: notnull === 1 && dflt_value === null,
    isRowid: wr === 0 && pk === 1 && type === 'INTEGER',
  }));
}

/** @param version - of the schema: so many migrations */
export function expectedSchema(version = migrations.length): ExpectedSchema {
  const database = new Sqlite(':memory:');
  try {
    for (const sql of migrations.slice(0, version)) database.exec(sql);
    const listed = (database.pragma('table_list') as ListedTable[]).filter(({ name }) => !name.startsWith('sqlite_'));
    return {
      objects: schemaObjects(database),
      tables: listed
        .filter(({ type }) => type === 'table')
        .map((table) => ({ name: table.name, columns: columnsOf(database, table) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      searches: listed.filter(({ type }) => type === 'virtual').map(({ name }) => name),
    };
  } finally {
    database.close();
  }
}
