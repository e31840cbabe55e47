/** An ONNX model taken apart into nodes, tensors and ports, and put together again (field numbers: onnx.proto3). */
import { bytesField, fieldParts, joinBytes, numberField, readFields, textField } from './protobuf.ts';
import type { Field } from './protobuf.ts';
import type { GraphTensor } from './tensors.ts';

const TYPE_FLOAT = 1;

/** An operation. */
export interface GraphNode {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Everything else, copied as it is. */
  readonly rest: readonly Uint8Array[];
  /** The graphs among its attributes: the branches of an `If`. */
  readonly branches: Readonly<Record<string, Graph>>;
}

/** An input or output. */
export interface GraphPort {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A graph without its intermediate shapes, which the runtime infers again. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly tensors: readonly GraphTensor[];
  readonly inputs: readonly GraphPort[];
  readonly outputs: readonly GraphPort[];
}

/** A model file: its graph and everything around it. */
export interface Model {
  readonly graph: Graph;
  readonly rest: readonly Uint8Array[];
}

const text = (field: Field): string => new TextDecoder().decode(field.payload);
const named = (message: Uint8Array, number: number): string => {
  const field = readFields(message).find((candidate) => candidate.number === number);
  return field === undefined ? '' : text(field);
};

function readNode(message: Uint8Array): GraphNode {
  const fields = readFields(message);
  const texts = (number: number): string[] => fields.filter((field) => field.number === number).map(text);
  const branches: Record<string, Graph> = {};
  for (const attribute of fields.filter((field) => field.number === 5)) {
    const graph = readFields(attribute.payload).find((field) => field.number === 6);
    if (graph !== undefined) branches[named(attribute.payload, 1)] = readGraph(graph.payload);
  }
  return {
    inputs: texts(1),
    outputs: texts(2),
    name: texts(3)[0] ?? '',
    operator: texts(4)[0] ?? '',
    rest: fields.filter((field) => field.number > 4).map((field) => field.raw),
    branches,
  };
}

function readGraph(message: Uint8Array): Graph {
  const fields = readFields(message);
  const of = (number: number): Uint8Array[] => fields.filter((field) => field.number === number).map((field) => field.payload);
  return {
    nodes: of(1).map(readNode),
    tensors: of(5).map((bytes) => ({ name: named(bytes, 8), bytes })),
    inputs: of(11).map((bytes) => ({ name: named(bytes, 1), bytes })),
    outputs: of(12).map((bytes) => ({ name: named(bytes, 1), bytes })),
  };
}

/** @throws RangeError, Error when the bytes are no ONNX model */
export function readModel(file: Uint8Array): Model {
  const fields = readFields(file);
  const graph = fields.find((field) => field.number === 7);
  if (graph === undefined) throw new RangeError('the file holds no graph');
  return { graph: readGraph(graph.payload), rest: fields.filter((field) => field.number !== 7).map((field) => field.raw) };
}

/** The file of a model. */
export function writeModel(model: Model): Uint8Array {
  const { nodes, tensors, inputs, outputs } = model.graph;
  const parts = [
    ...nodes.map((node) =>
      bytesField(
        1,
        ...node.inputs.map((name) => textField(1, name)),
        ...node.outputs.map((name) => textField(2, name)),
        textField(3, node.name),
        textField(4, node.operator),
        ...node.rest,
      ),
    ),
    textField(2, 'graph'),
    ...tensors.flatMap((tensor) => fieldParts(5, [tensor.bytes])),
    ...inputs.map((port) => bytesField(11, port.bytes)),
    ...outputs.map((port) => bytesField(12, port.bytes)),
  ];
  return joinBytes([...model.rest, ...fieldParts(7, parts)]);
}

/** A node without attributes. */
export function plainNode(name: string, operator: string, inputs: readonly string[], outputs: readonly string[]): GraphNode {
  return { name, operator, inputs, outputs, rest: [], branches: {} };
}

/** A float32 input or output with named dimensions. */
export function floatPort(name: string, dimensions: readonly string[]): GraphPort {
  const shape = dimensions.map((dimension) => bytesField(1, textField(2, dimension)));
  const type = bytesField(1, numberField(1, TYPE_FLOAT), bytesField(2, ...shape));
  return { name, bytes: joinBytes([textField(1, name), bytesField(2, type)]) };
}

/** Only what `outputs` need, in the order it was. */
export function slice(graph: Graph, outputs: readonly GraphPort[]): Graph {
  const needed = new Set(outputs.map((port) => port.name));
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    nodes.push(node);
    for (const name of node.inputs) needed.add(name);
  }
  return {
    nodes: nodes.reverse(),
    tensors: graph.tensors.filter((tensor) => needed.has(tensor.name)),
    inputs: graph.inputs.filter((port) => needed.has(port.name)),
    outputs,
  };
}

/** An attribute with a whole number, for {@link GraphNode.rest}. */
export function numberAttribute(name: string, value: number): Uint8Array {
  return bytesField(5, textField(1, name), numberField(3, value), numberField(20, 2));
}

/** The domain of an operation outside ONNX's own, for {@link GraphNode.rest}. */
export function operatorDomain(domain: string): Uint8Array {
  return textField(7, domain);
}

/** A version of an operator set, for {@link Model.rest}. */
export function operatorSet(domain: string, version: number): Uint8Array {
  return bytesField(8, textField(1, domain), numberField(2, version));
}
