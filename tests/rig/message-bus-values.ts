/** Values as D-Bus writes them, by their signature: numbers, texts, arrays, structures, and variants, which are `[signature, value]`. */

const ALIGNMENTS: Readonly<Record<string, number>> = { y: 1, g: 1, v: 1, n: 2, q: 2, x: 8, t: 8, d: 8, '(': 8, '{': 8 };
const alignmentOf = (type: string): number => ALIGNMENTS[type[0] ?? ''] ?? 4;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Where the type that begins at `at` ends. */
function endOfType(signature: string, at: number): number {
  const first = signature[at] ?? '';
  if (first === 'a') return endOfType(signature, at + 1);
  const closing = CLOSING[first];
  if (closing === undefined) return at + 1;
  let next = at + 1;
  while (signature[next] !== closing) next = endOfType(signature, next);
  return next + 1;
}

function typesOf(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length; at = endOfType(signature, at)) types.push(signature.slice(at, endOfType(signature, at)));
  return types;
}

const inside = (type: string): string[] => typesOf(type.slice(1, -1));

/** Numbers of a fixed size. */
const FIXED: Readonly<Record<string, { readonly bytes: number; write(value: number): Buffer; read(bytes: Buffer, at: number): unknown }>> =
  {
    y: { bytes: 1, write: (value) => Buffer.of(value), read: (bytes, at) => bytes.readUInt8(at) },
    n: numbers(2, 'writeInt16LE', 'readInt16LE'),
    q: numbers(2, 'writeUInt16LE', 'readUInt16LE'),
    i: numbers(4, 'writeInt32LE', 'readInt32LE'),
    u: numbers(4, 'writeUInt32LE', 'readUInt32LE'),
    d: numbers(8, 'writeDoubleLE', 'readDoubleLE'),
    b: {
      bytes: 4,
      write: (value) => Buffer.of(value ? 1 : 0, 0, 0, 0),
      read: (bytes, at) => bytes.readUInt32LE(at) === 1,
    },
    x: {
      bytes: 8,
      write: (value) => Buffer.from(new BigInt64Array([BigInt(value)]).buffer),
      read: (bytes, at) => bytes.readBigInt64LE(at),
    },
    t: {
      bytes: 8,
      write: (value) => Buffer.from(new BigUint64Array([BigInt(value)]).buffer),
      read: (bytes, at) => bytes.readBigUInt64LE(at),
    },
  };

type Writes = 'writeInt16LE' | 'writeUInt16LE' | 'writeInt32LE' | 'writeUInt32LE' | 'writeDoubleLE';
type Reads = 'readInt16LE' | 'readUInt16LE' | 'readInt32LE' | 'readUInt32LE' | 'readDoubleLE';

function numbers(bytes: number, writes: Writes, reads: Reads) {
  return {
    bytes,
    write(value: number): Buffer {
      const buffer = Buffer.alloc(bytes);
      buffer[writes](value);
      return buffer;
    },
    read: (buffer: Buffer, at: number): number => buffer[reads](at),
  };
}

/** @throws TypeError where a value does not fit its type */
export function writeValues(signature: string, values: readonly unknown[]): Buffer {
  let out = Buffer.alloc(0);
  const add = (bytes: Buffer): void => {
    out = Buffer.concat([out, bytes]);
  };
  const align = (to: number): void => {
    add(Buffer.alloc((to - (out.length % to)) % to));
  };
  const write = (type: string, value: unknown): void => {
    align(alignmentOf(type));
    const fixed = FIXED[type];
    if (fixed !== undefined) add(fixed.write(value as number));
    else if (type === 's' || type === 'o') {
      const text = Buffer.from(`${value as string}\0`);
      write('u', text.length - 1);
      add(text);
    } else if (type === 'g') {
      const text = value as string;
      add(Buffer.from([text.length, ...Buffer.from(text), 0]));
    } else if (type === 'v') {
      const [of, held] = value as [string, unknown];
      write('g', of);
      write(of, held);
    } else if (type.startsWith('a')) {
      const lengthAt = out.length;
      write('u', 0);
      align(alignmentOf(type.slice(1)));
      const startsAt = out.length;
      for (const item of value as unknown[]) write(type.slice(1), item);
      out.writeUInt32LE(out.length - startsAt, lengthAt);
    } else {
      for (const [index, of] of inside(type).entries()) write(of, (value as unknown[])[index]);
    }
  };
  for (const [index, type] of typesOf(signature).entries()) write(type, values[index]);
  return out;
}

/** The values; a variant becomes what it holds. */
export function readValues(signature: string, bytes: Buffer): unknown[] {
  let at = 0;
  const read = (type: string): unknown => {
    const alignment = alignmentOf(type);
    at = Math.ceil(at / alignment) * alignment;
    const fixed = FIXED[type];
    if (fixed !== undefined) {
      at += fixed.bytes;
      return fixed.read(bytes, at - fixed.bytes);
    }
    if (type === 's' || type === 'o' || type === 'g') {
      const length = read(type === 'g' ? 'y' : 'u') as number;
      at += length + 1;
      return bytes.toString('utf8', at - length - 1, at - 1);
    }
    if (type === 'v') return read(read('g') as string);
    if (!type.startsWith('a')) return inside(type).map(read);
    const length = read('u') as number;
    const first = alignmentOf(type.slice(1));
    at = Math.ceil(at / first) * first;
    const end = at + length;
    const items: unknown[] = [];
    while (at < end) items.push(read(type.slice(1)));
    return items;
  };
  return typesOf(signature).map(read);
}
