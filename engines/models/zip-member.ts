/** Reads one file out of a zip archive (a Python wheel), by APPNOTE 6.3; without zip64, encryption or other methods than deflate. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
/** The end record and the longest comment after it. */
const END_SEARCH_BYTES = 22 + 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly method: number;
  readonly compressedBytes: number;
  readonly headerAt: number;
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead < bytes) throw new Error('the archive is cut off');
  return buffer;
}

async function readDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_SEARCH_BYTES);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw new Error('this is not a zip archive');
}

function findEntry(directory: Buffer, member: string): Entry {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameBytes = directory.readUInt16LE(at + 28);
    if (directory.toString('utf8', at + 46, at + 46 + nameBytes) === member) {
      return {
        method: directory.readUInt16LE(at + 10),
        compressedBytes: directory.readUInt32LE(at + 20),
        headerAt: directory.readUInt32LE(at + 42),
      };
    }
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw new Error(`the archive has no ${member}`);
}

/**
 * The bytes of one member.
 * @throws Error with a sentence on what is wrong with the archive
 */
export async function* readZipMember(archive: string, member: string): AsyncGenerator<Buffer> {
  const file = await open(archive);
  try {
    const entry = findEntry(await readDirectory(file), member);
    if (entry.method !== STORED && entry.method !== DEFLATED) throw new Error(`${member} is compressed in an unknown way`);
    // The local header repeats the name and has an extra field of its own length.
    const header = await readAt(file, entry.headerAt, 30);
    const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (entry.compressedBytes === 0) return;
    const packed = file.createReadStream({ start, end: start + entry.compressedBytes - 1, autoClose: false, highWaterMark: 1 << 18 });
    const plain: Readable = entry.method === STORED ? packed : packed.pipe(createInflateRaw());
    packed.on('error', (error) => plain.destroy(error));
    yield* plain as AsyncIterable<Buffer>;
  } finally {
    await file.close();
  }
}
