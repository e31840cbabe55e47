import { describe, expect, it } from 'vitest';
import { plainNode, readModel, slice, writeModel } from '../../../workers/stt/onnx-graph.ts';
import { numberField, readFields, textField } from '../../../workers/stt/protobuf.ts';
import { asSigned, floatTensor, integerTensor, readScalar, readShape, readUnsigned, unsignedTensor } from '../../../workers/stt/tensors.ts';

const port = (name: string) => ({ name, bytes: textField(1, name) });

const graph = {
  nodes: [
    plainNode('first', 'Add', ['in', 'weights'], ['middle']),
    plainNode('side', 'Neg', ['other'], ['unused']),
    plainNode('last', 'Relu', ['middle'], ['out']),
  ],
  tensors: [unsignedTensor('weights', [2, 2], Uint8Array.of(0, 127, 128, 255)), integerTensor('lost', [1, 300])],
  inputs: [port('in'), port('other')],
  outputs: [port('out'), port('unused')],
};

it('puts together what it took apart', () => {
  const file = writeModel({ graph, rest: [numberField(1, 8)] });
  const model = readModel(file);
  expect(model.graph.nodes.map((node) => [node.name, node.operator, node.inputs, node.outputs])).toEqual(
    graph.nodes.map((node) => [node.name, node.operator, node.inputs, node.outputs]),
  );
  expect(model.rest).toEqual([numberField(1, 8)]);
  expect(writeModel(model)).toEqual(file);
});

it('slices to what an output needs', () => {
  const part = slice(graph, [port('out')]);
  expect(part.nodes.map((node) => node.name)).toEqual(['first', 'last']);
  expect(part.tensors.map((tensor) => tensor.name)).toEqual(['weights']);
  expect(part.inputs.map((input) => input.name)).toEqual(['in']);
});

it.each([Uint8Array.of(0x0a, 0x05, 1), Uint8Array.of(0x0b), Uint8Array.of(0x80, 0x80), new Uint8Array(0)])(
  'refuses bytes that are no model: %s',
  (bytes) => {
    expect(() => readModel(bytes)).toThrow(RangeError);
  },
);

describe('tensors', () => {
  it('keep their values and shapes', () => {
    expect(readUnsigned(unsignedTensor('a', [2, 1], Uint8Array.of(3, 200)))).toEqual(Uint8Array.of(3, 200));
    expect(readShape(integerTensor('a', [4, 5, 6]))).toEqual([3]);
    expect(readScalar(floatTensor('a', [], Float32Array.of(0.25)))).toBe(0.25);
    expect(readUnsigned(floatTensor('a', [], Float32Array.of(1)))).toBeUndefined();
  });
  it('read a zero point as the quantiser writes it', () => {
    // data_type 2, int32_data 133 without a length, as onnx.helper.make_tensor does for a scalar.
    const bytes = Uint8Array.of(...numberField(2, 2), ...numberField(5, 133), ...textField(8, 'zero'));
    expect(readUnsigned({ name: 'zero', bytes })).toEqual(Uint8Array.of(133));
  });
  it('become signed by moving by 128', () => {
    const signed = asSigned(unsignedTensor('w', [5], Uint8Array.of(0, 1, 128, 130, 255)));
    const fields = readFields(signed.bytes);
    expect(fields.find((field) => field.number === 2)?.value).toBe(3);
    const raw = fields.find((field) => field.number === 9)?.payload ?? new Uint8Array(0);
    expect([...new Int8Array(raw.slice().buffer)]).toEqual([-128, -127, 0, 2, 127]);
    const floats = floatTensor('f', [1], Float32Array.of(2));
    expect(asSigned(floats)).toBe(floats);
  });
});
