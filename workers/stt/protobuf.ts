/** Reads and writes the protobuf wire format, as far as an ONNX file needs it (protobuf.dev, "Encoding"). */

/** One field of a message. */
export interface Field {
  readonly number: number;
  /** Tag and value as they stand in the file, to be copied unchanged. */
  readonly raw: Uint8Array;
  /** The bytes of a length-delimited field; empty for others. */
  readonly payload: Uint8Array;
  /** The value of a varint field, its lower 53 bits; 0 for others. */
  readonly value: number;
}

const WIRE_VARINT = 0;
const WIRE_64_BIT = 1;
const WIRE_BYTES = 2;
const WIRE_32_BIT = 5;

function readVarint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let scale = 1;
  for (let next = at; next < bytes.length && next < at + 10; next++) {
    const byte = bytes[next] as number;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) return { value, next: next + 1 };
  }
  throw new RangeError('a number in the file has no end');
}

/**
 * The fields of a message in their order. Nothing is copied: payloads are views.
 * @throws RangeError when the bytes are no message
 */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(message, at);
    const wire = tag.value % 8;
    let end = tag.next;
    let payload = message.subarray(end, end);
    let value = 0;
    if (wire === WIRE_VARINT) {
      ({ value, next: end } = readVarint(message, end));
    } else if (wire === WIRE_BYTES) {
      const length = readVarint(message, end);
      end = length.next + length.value;
      payload = message.subarray(length.next, end);
    } else if (wire === WIRE_64_BIT || wire === WIRE_32_BIT) {
      end += wire === WIRE_64_BIT ? 8 : 4;
    } else {
      throw new RangeError(`a field of the file has the unknown type ${String(wire)}`);
    }
    if (end > message.length) throw new RangeError('the file ends inside a field');
    fields.push({ number: Math.floor(tag.value / 8), raw: message.subarray(at, end), payload, value });
    at = end;
  }
  return fields;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

/** A varint field. */
export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(number * 8 + WIRE_VARINT), ...varint(value)]);
}

/** A length-delimited field made of `parts`, which are not copied: weights are large. */
export function fieldParts(number: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([...varint(number * 8 + WIRE_BYTES), ...varint(length)]), ...parts];
}

/** A length-delimited field made of `parts`. */
export function bytesField(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(fieldParts(number, parts));
}

/** A string field. */
export function textField(number: number, text: string): Uint8Array {
  return bytesField(number, new TextEncoder().encode(text));
}

/** The parts as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
