/** The rows that can still be read in a damaged database: those its tables lead to, then those in leaves nothing leads to any more. */
import type { Pages } from './pages.ts';
import { readTablePage } from './records.ts';
import type { RawRow, Value } from './records.ts';
import type { ContentTable } from './schema.ts';

/** A row and where it belongs. */
export interface SalvagedRow {
  readonly table: string;
  readonly rowid: number;
  readonly values: readonly Value[];
  /** Whether the page it is from is whole: then it is the newest that is known of it. */
  readonly sound: boolean;
}

export interface Salvage {
  /** Tables of which every page was read, so that what is not in them is not missing. */
  readonly whole: ReadonlySet<string>;
  rows(): Iterable<SalvagedRow>;
}

interface Walk {
  readonly leaves: number[];
  whole: boolean;
}

/** All pages with rows of one tree. A page that two trees lead to belongs to neither for sure. */
function walk(pages: Pages, root: number, visited: Set<number>): Walk {
  const found: Walk = { leaves: [], whole: true };
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const page = visited.has(number) ? undefined : readTablePage(pages, number);
    visited.add(number);
    if (page === undefined) found.whole = false;
    else {
      if (page.kind === 'interior') waiting.push(...page.children.toReversed());
      if (page.kind === 'leaf' || page.rows.length > 0) found.leaves.push(number);
      found.whole &&= page.whole;
    }
  }
  return found;
}

/** Tables and their roots as the first page tells. */
function rootsOf(pages: Pages, visited: Set<number>): { readonly roots: ReadonlyMap<string, number>; readonly whole: boolean } {
  const { leaves, whole } = walk(pages, 1, visited);
  const roots = new Map<string, number>();
  for (const { values } of leaves.flatMap((leaf) => rowsOf(pages, leaf))) {
    const [type, name, , root] = values;
    if (type === 'table' && typeof name === 'string' && typeof root === 'number' && root > 0) roots.set(name, root);
  }
  return { roots, whole };
}

function rowsOf(pages: Pages, leaf: number): readonly RawRow[] {
  return readTablePage(pages, leaf)?.rows ?? [];
}

function fits(value: Value | undefined, type: string, required: boolean): boolean {
  if (value === undefined || value === null) return !required;
  switch (type) {
    case 'INTEGER':
      return typeof value === 'number' && Number.isInteger(value);
    case 'REAL':
      return typeof value === 'number';
    case 'TEXT':
      return typeof value === 'string';
    default:
      return Buffer.isBuffer(value);
  }
}

/** Whether a record may be a row of a table: columns that were added later are missing in older ones. */
function isRowOf({ columns }: ContentTable, values: readonly Value[]): boolean {
  return (
    values.length <= columns.length &&
    columns.every(({ type, required, isRowid }, at) => (isRowid ? values[at] === null : fits(values[at], type, required)))
  );
}

/**
 * @param tables - those that hold what people said
 * Rows of pages that nothing leads to are told by their shape; what was deleted is not among them, as deleting overwrites (`secure_delete`).
 */
export function salvage(pages: Pages, tables: readonly ContentTable[]): Salvage {
  const visited = new Set<number>();
  const { roots, whole } = rootsOf(pages, visited);
  const leaves: { readonly table: ContentTable | undefined; readonly page: number }[] = [];
  const complete = new Set<string>();
  for (const [name, root] of roots) {
    const table = tables.find((one) => one.name === name);
    const found = walk(pages, root, visited);
    if (table === undefined) continue;
    if (whole && found.whole && pages.free() !== undefined) complete.add(name);
    leaves.push(...found.leaves.map((page) => ({ table, page })));
  }
  if (complete.size < tables.length) {
    const free = pages.free() ?? new Set<number>();
    for (let page = 2; page <= pages.count; page += 1) {
      if (!visited.has(page) && !free.has(page)) leaves.push({ table: undefined, page });
    }
  }
  return {
    whole: complete,
    *rows() {
      for (const { table, page } of leaves) {
        const content = readTablePage(pages, page);
        if (content === undefined) continue;
        for (const { rowid, values, sound } of content.rows) {
          const possible = tables.filter((one) => (table === undefined || one === table) && isRowOf(one, values));
          const [owner] = possible;
          if (owner === undefined || possible.length > 1) continue;
          yield { table: owner.name, rowid, values, sound: sound && content.whole && table !== undefined };
        }
      }
    },
  };
}
