/** The pages of a database file that SQLite may refuse to open, with those of its log on top. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readWal } from './wal.ts';

const DEFAULT_PAGE_SIZE = 4096;
const SMALLEST_PAGE = 512;
const LARGEST_PAGE = 65_536;

/** Pages are counted from 1. */
export interface Pages {
  readonly pageSize: number;
  /** Bytes of a page that hold content. */
  readonly usable: number;
  readonly count: number;
  /** @returns undefined for one that is not there whole */
  page(number: number): Buffer | undefined;
  /** Pages whose content was given up; undefined where the list of them is damaged. */
  free(): ReadonlySet<number> | undefined;
  close(): void;
}

function pageSizeOf(header: Buffer): number | undefined {
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined;
  const written = header.readUInt16BE(16);
  const size = written === 1 ? LARGEST_PAGE : written;
  return size >= SMALLEST_PAGE && (size & (size - 1)) === 0 ? size : undefined;
}

/** Walks the list of free pages: trunks that name each other and their leaves. */
function freePages(pages: Pick<Pages, 'page' | 'count' | 'usable'>): ReadonlySet<number> | undefined {
  const first = pages.page(1);
  if (first === undefined || pageSizeOf(first) === undefined) return undefined;
  const free = new Set<number>();
  for (let trunk = first.readUInt32BE(32); trunk !== 0;) {
    const content = pages.page(trunk);
    if (content === undefined || free.has(trunk)) return undefined;
    free.add(trunk);
    const leaves = content.readUInt32BE(4);
    if (leaves > pages.usable / 4 - 2) return undefined;
    for (let leaf = 0; leaf < leaves; leaf += 1) free.add(content.readUInt32BE(8 + leaf * 4));
    trunk = content.readUInt32BE(0);
  }
  return free;
}

/** @param file - read alone; a missing one has no pages but those of the log */
export function openPages(file: string, walFile: string): Pages {
  const wal = readWal(walFile);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    descriptor = undefined;
  }
  const isFile = descriptor !== undefined && fstatSync(descriptor).isFile();
  const read = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return isFile && descriptor !== undefined ? bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset)) : bytes.subarray(0, 0);
  };
  const header = read(0, 100);
  const pageSize = pageSizeOf(wal?.pages.get(1) ?? header) ?? wal?.pageSize ?? pageSizeOf(header) ?? DEFAULT_PAGE_SIZE;
  const inFile = isFile && descriptor !== undefined ? Math.floor(fstatSync(descriptor).size / pageSize) : 0;
  const reserved = pageSizeOf(header) === undefined ? 0 : (header[20] ?? 0);
  const usable = pageSize - (reserved > pageSize - 480 ? 0 : reserved);
  const count = Math.max(inFile, wal?.pageCount ?? 0);
  const page = (number: number): Buffer | undefined => {
    if (number < 1 || number > count) return undefined;
    const logged = wal?.pages.get(number);
    if (logged !== undefined) return logged;
    const bytes = read((number - 1) * pageSize, pageSize);
    return bytes.length === pageSize ? bytes : undefined;
  };
  return {
    pageSize,
    usable,
    count,
    page,
    free: () => freePages({ page, count, usable }),
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}
