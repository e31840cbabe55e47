/** Reads one file out of a gzipped tar archive (an npm package), by POSIX.1-2001 ustar and pax. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

const BLOCK_BYTES = 512;

/** Takes a stream apart into pieces of a wanted length. */
function createCursor(stream: AsyncIterable<Buffer>): {
  /** So many bytes, or fewer at the end. */
  take(bytes: number): Promise<Buffer>;
  /** So many bytes as they come. */
  pass(bytes: number): AsyncGenerator<Buffer>;
} {
  const source = stream[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  async function* pass(bytes: number): AsyncGenerator<Buffer> {
    let open = bytes;
    while (open > 0) {
      if (rest.length === 0) {
        const next = await source.next();
        if (next.done === true) return;
        rest = Buffer.from(next.value);
      }
      const piece = rest.subarray(0, open);
      rest = rest.subarray(piece.length);
      open -= piece.length;
      yield piece;
    }
  }
  return {
    pass,
    async take(bytes) {
      const pieces: Buffer[] = [];
      for await (const piece of pass(bytes)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

function field(header: Buffer, at: number, bytes: number): string {
  const end = header.indexOf(0, at);
  return header.toString('utf8', at, end === -1 ? at + bytes : Math.min(end, at + bytes));
}

/** The `path` of a pax record, if it has one. */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)/u.exec(records)?.[1];
}

/**
 * The bytes of one member; only plain files count, links are not followed.
 * @throws Error with a sentence on what is wrong with the archive
 */
export async function* readTarMember(archive: string, member: string): AsyncGenerator<Buffer> {
  const plain = createGunzip();
  pipeline(createReadStream(archive), plain, () => undefined);
  const cursor = createCursor(plain as AsyncIterable<Buffer>);
  try {
    let longName: string | undefined;
    for (;;) {
      const header = await cursor.take(BLOCK_BYTES);
      if (header.length < BLOCK_BYTES || header.every((byte) => byte === 0)) throw new Error(`the archive has no ${member}`);
      const bytes = Number.parseInt(field(header, 124, 12).trim() || '0', 8);
      if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Error('the archive is damaged');
      const padding = (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES;
      const type = String.fromCharCode(header[156] ?? 0);
      if (type === 'x' || type === 'L') {
        const content = (await cursor.take(bytes)).toString('utf8');
        await cursor.take(padding);
        longName = type === 'x' ? paxPath(content) : content.replace(/\0.*$/su, '');
        continue;
      }
      const prefix = field(header, 345, 155);
      const name = longName ?? (prefix === '' ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`);
      longName = undefined;
      if (name === member && (type === '0' || type === '\0')) {
        let sent = 0;
        for await (const piece of cursor.pass(bytes)) {
          sent += piece.length;
          yield piece;
        }
        if (sent < bytes) throw new Error('the archive is cut off');
        return;
      }
      await cursor.take(bytes + padding);
    }
  } finally {
    plain.destroy();
  }
}
