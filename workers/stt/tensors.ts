/** Reads and makes the constants of an ONNX graph (TensorProto, onnx.proto3). */
import { fieldParts, joinBytes, numberField, readFields, textField } from './protobuf.ts';

const TYPE_UINT8 = 2;
const TYPE_INT8 = 3;
const TYPE_INT64 = 7;
const TYPE_FLOAT = 1;

/** A constant of the graph. */
export interface GraphTensor {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of an unsigned tensor; undefined for other types. */
export function readUnsigned(tensor: GraphTensor): Uint8Array | undefined {
  const fields = readFields(tensor.bytes);
  if (fields.find((field) => field.number === 2)?.value !== TYPE_UINT8) return undefined;
  const raw = fields.find((field) => field.number === 9)?.payload;
  if (raw !== undefined) return raw;
  // A zero point stands alone in int32_data (field 5), packed or not.
  const small = fields.find((field) => field.number === 5);
  if (small === undefined) return new Uint8Array(0);
  const { payload } = small;
  const first = payload[0] ?? 0;
  return Uint8Array.of(payload.length === 0 ? small.value : first < 0x80 ? first : (first & 0x7f) + 128 * ((payload[1] ?? 0) & 1));
}

/** The value of a float32 scalar. */
export function readScalar(tensor: GraphTensor): number {
  const fields = readFields(tensor.bytes);
  const field = fields.find((candidate) => candidate.number === 9 || candidate.number === 4);
  if (field === undefined) throw new RangeError(`${tensor.name} holds no number`);
  // An unpacked float is a tag and four bytes.
  const bytes = field.payload.length > 0 ? field.payload : field.raw.subarray(-4);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(0, true);
}

/** Sizes of the dimensions. */
export function readShape(tensor: GraphTensor): number[] {
  return readFields(tensor.bytes)
    .filter((field) => field.number === 1)
    .flatMap((field) => (field.payload.length === 0 ? [field.value] : readPacked(field.payload)));
}

function readPacked(payload: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of payload) {
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte >= 0x80) continue;
    values.push(value);
    value = 0;
    scale = 1;
  }
  return values;
}

function make(name: string, type: number, shape: readonly number[], raw: Uint8Array): GraphTensor {
  return {
    name,
    bytes: joinBytes([...shape.map((size) => numberField(1, size)), numberField(2, type), textField(8, name), ...fieldParts(9, [raw])]),
  };
}

/** A constant of unsigned bytes. */
export function unsignedTensor(name: string, shape: readonly number[], values: Uint8Array): GraphTensor {
  return make(name, TYPE_UINT8, shape, values);
}

/** A constant of signed bytes. */
export function signedTensor(name: string, shape: readonly number[], values: Uint8Array): GraphTensor {
  return make(name, TYPE_INT8, shape, values);
}

/** A constant of floats. */
export function floatTensor(name: string, shape: readonly number[], values: Float32Array): GraphTensor {
  return make(name, TYPE_FLOAT, shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** A constant list of 64-bit integers that are not negative. */
export function integerTensor(name: string, values: readonly number[]): GraphTensor {
  return make(name, TYPE_INT64, [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
}

/**
 * The same tensor as signed bytes: value and zero point of a quantised weight both move by 128, so products stay equal to
 * the last bit. Tensors of other types stay as they are.
 */
export function asSigned(tensor: GraphTensor): GraphTensor {
  const values = readUnsigned(tensor);
  if (values === undefined) return tensor;
  // Four bytes at a time.
  const words = new Uint32Array(Math.ceil(values.length / 4));
  const bytes = new Uint8Array(words.buffer);
  bytes.set(values);
  for (let at = 0; at < words.length; at++) words[at] = (words[at] as number) ^ 0x80808080;
  return signedTensor(tensor.name, readShape(tensor), bytes.subarray(0, values.length));
}
