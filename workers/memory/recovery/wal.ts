/** The write-ahead log as bytes (sqlite.org/fileformat2.html#walformat): which frames are whole, also behind one that is not. */
import { existsSync, readFileSync, statSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC_LITTLE = 0x37_7f_06_82;
const MAGIC_BIG = 0x37_7f_06_83;
/** A checkpoint starts it anew at some 4 MB; one that a long reader let grow is not read at a start. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What a log holds. */
export interface WalContent {
  readonly pageSize: number;
  /** The last committed copy of each page, by its number, at its place in the file. */
  readonly pages: ReadonlyMap<number, Buffer>;
  /** Pages of the database at the last commit. */
  readonly pageCount: number;
  /** Whether SQLite, which ends at the first frame that is not whole, would lose a commit. */
  readonly losesCommits: boolean;
}

interface Sums {
  readonly one: number;
  readonly two: number;
}

/** The log's running checksum over 32-bit words. */
function sum(bytes: Buffer, big: boolean, { one, two }: Sums): Sums {
  let [a, b] = [one, two];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (big ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return { one: a, two: b };
}

const sumsAt = (bytes: Buffer, at: number): Sums => ({ one: bytes.readUInt32BE(at), two: bytes.readUInt32BE(at + 4) });
const same = (a: Sums, b: Sums): boolean => a.one === b.one && a.two === b.two;

function headerOf(bytes: Buffer): { readonly big: boolean; readonly pageSize: number; readonly whole: boolean } {
  const magic = bytes.readUInt32BE(0);
  const big = magic === MAGIC_BIG;
  const whole = (big || magic === MAGIC_LITTLE) && same(sum(bytes.subarray(0, 24), big, { one: 0, two: 0 }), sumsAt(bytes, 24));
  const written = bytes.readUInt32BE(8);
  const pageSize = whole ? written : 4096;
  return { big, pageSize, whole };
}

/** @returns undefined where there is no log, or one without frames, or one too long to be read at a start */
export function readWal(file: string): WalContent | undefined {
  if (!existsSync(file)) return undefined;
  const { size } = statSync(file);
  if (size <= HEADER_BYTES || size > MOST_BYTES) return undefined;
  const bytes = readFileSync(file);
  const { big, pageSize, whole } = headerOf(bytes);
  const frameBytes = FRAME_HEADER_BYTES + pageSize;
  // A damaged header no longer says which frames are of this log: those like the first are.
  const saltAt = whole ? 16 : HEADER_BYTES + 8;
  const salts = bytes.subarray(saltAt, saltAt + 8);
  const pages = new Map<number, Buffer>();
  const uncommitted = new Map<number, Buffer>();
  let pageCount = 0;
  let chain = whole;
  let losesCommits = false;
  let before: Sums | undefined = whole ? sumsAt(bytes, 24) : undefined;
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.length; at += frameBytes) {
    const header = bytes.subarray(at, at + FRAME_HEADER_BYTES);
    const page = bytes.subarray(at + FRAME_HEADER_BYTES, at + frameBytes);
    const stored = sumsAt(header, 16);
    const ours = header.subarray(8, 16).equals(salts);
    const sound = ours && before !== undefined && same(sum(page, big, sum(header.subarray(0, 8), big, before)), stored);
    before = stored;
    if (!sound) {
      chain = false;
      continue;
    }
    uncommitted.set(header.readUInt32BE(0), page);
    const committed = header.readUInt32BE(4);
    if (committed === 0) continue;
    pageCount = committed;
    losesCommits ||= !chain;
    for (const [number, content] of uncommitted) pages.set(number, content);
    uncommitted.clear();
  }
  return { pageSize, pages, pageCount, losesCommits: losesCommits || !whole };
}
