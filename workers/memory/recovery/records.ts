/** Rows as they lie in the leaves of a table (sqlite.org/fileformat2.html), read without SQLite. */
import type { Pages } from './pages.ts';

export type Value = null | number | string | Buffer;

/** One row of a leaf. */
export interface RawRow {
  readonly rowid: number;
  readonly values: readonly Value[];
  /** Whether every byte of it made sense. */
  readonly sound: boolean;
}

/** What lies in one page of a table. */
export type TablePage =
  | { readonly kind: 'interior'; readonly children: readonly number[]; readonly rows: readonly RawRow[]; readonly whole: boolean }
  | { readonly kind: 'leaf'; readonly rows: readonly RawRow[]; /** Whether every row could be read. */ readonly whole: boolean };

const INTERIOR = 0x05;
const LEAF = 0x0d;
/** Of a table without rowid: its rows are keys, and also lie between its children. */
const KEY_INTERIOR = 0x02;
const KEY_LEAF = 0x0a;
const TEXT = new TextDecoder('utf-8', { fatal: true });
/** Longer than anything that is stored; keeps a wrong length from taking all memory. */
const MOST_BYTES = 64 * 1024 * 1024;

class Unreadable extends Error {}

/** @returns the value and the place behind it */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0n;
  for (let length = 0; length < 9; length += 1) {
    const byte = bytes[at + length];
    if (byte === undefined) throw new Unreadable('a number ends early');
    if (length === 8) return [Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), at + 9];
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [Number(value), at + length + 1];
  }
  throw new Unreadable('a number does not end');
}

/** Bytes of the serial types 0 to 9; 10 and 11 are never written. */
const FIXED_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function fixed(bytes: Buffer, type: number): Value {
  switch (type) {
    case 0:
      return null;
    case 7:
      return bytes.readDoubleBE(0);
    case 6:
      return Number(bytes.readBigInt64BE(0));
    case 8:
    case 9:
      return type - 8;
    default:
      return bytes.readIntBE(0, bytes.length);
  }
}

/** @returns the values, and whether all of the text is text */
function decode(payload: Buffer): { readonly values: readonly Value[]; readonly sound: boolean } {
  const [headerBytes, first] = varint(payload, 0);
  if (headerBytes > payload.length) throw new Unreadable('a header is longer than its row');
  const values: Value[] = [];
  let sound = true;
  let body = headerBytes;
  for (let at = first; at < headerBytes;) {
    const [type, next] = varint(payload, at);
    at = next;
    const length = type >= 12 ? Math.floor((type - 12) / 2) : FIXED_BYTES[type];
    if (length === undefined || body + length > payload.length) throw new Unreadable('a value is longer than its row');
    const bytes = payload.subarray(body, body + length);
    body += length;
    if (type < 12) values.push(fixed(bytes, type));
    else if (type % 2 === 0) values.push(Buffer.from(bytes));
    else {
      try {
        values.push(TEXT.decode(bytes));
      } catch {
        sound = false;
        values.push(bytes.toString('utf8'));
      }
    }
  }
  return { values, sound: sound && body === payload.length };
}

/** A row's bytes: those in its leaf, and those in the pages it goes on in. */
function payloadAt(pages: Pages, page: Buffer, at: number, length: number, key: boolean): Buffer {
  if (length > MOST_BYTES) throw new Unreadable('a row is too long');
  const { usable } = pages;
  const most = key ? Math.floor(((usable - 12) * 64) / 255) - 23 : usable - 35;
  if (length <= most) {
    if (at + length > usable) throw new Unreadable('a row leaves its page');
    return page.subarray(at, at + length);
  }
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  if (at + local + 4 > usable) throw new Unreadable('a row leaves its page');
  const parts = [page.subarray(at, at + local)];
  let missing = length - local;
  for (let next = page.readUInt32BE(at + local); missing > 0;) {
    const more = pages.page(next);
    if (more === undefined) throw new Unreadable('the rest of a row is not there');
    const taken = Math.min(missing, usable - 4);
    parts.push(more.subarray(4, 4 + taken));
    missing -= taken;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function rowsAt(pages: Pages, page: Buffer, places: readonly number[], type: number): { readonly rows: RawRow[]; readonly whole: boolean } {
  const key = type === KEY_LEAF || type === KEY_INTERIOR;
  const rows: RawRow[] = [];
  let whole = true;
  let last = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    try {
      const [length, afterLength] = varint(page, type === KEY_INTERIOR ? place + 4 : place);
      const [rowid, at] = key ? [last + 1, afterLength] : varint(page, afterLength);
      rows.push({ rowid: key ? 0 : rowid, ...decode(payloadAt(pages, page, at, length, key)) });
      whole &&= key || rowid > last;
      last = rowid;
    } catch {
      whole = false;
    }
  }
  return { rows, whole: whole && rows.every(({ sound }) => sound) };
}

/** @returns undefined for what is not a page of a table */
export function readTablePage(pages: Pages, number: number): TablePage | undefined {
  const page = pages.page(number);
  if (page === undefined) return undefined;
  const start = number === 1 ? 100 : 0;
  const type = page[start];
  if (type !== INTERIOR && type !== LEAF && type !== KEY_INTERIOR && type !== KEY_LEAF) return undefined;
  const leaf = type === LEAF || type === KEY_LEAF;
  const cells = page.readUInt16BE(start + 3);
  const pointers = start + (leaf ? 8 : 12);
  if (pointers + cells * 2 > pages.usable) return undefined;
  const places = Array.from({ length: cells }, (_, cell) => page.readUInt16BE(pointers + cell * 2));
  if (leaf) return { kind: 'leaf', ...rowsAt(pages, page, places, type) };
  const children = [...places.map((place) => (place + 4 <= pages.usable ? page.readUInt32BE(place) : 0)), page.readUInt32BE(start + 8)];
  return { kind: 'interior', children, ...(type === KEY_INTERIOR ? rowsAt(pages, page, places, type) : { rows: [], whole: true }) };
}
