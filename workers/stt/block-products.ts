/** Replaces quantised matrix products by ones that quantise their input row by row and in blocks. */
import { numberAttribute, operatorDomain, plainNode } from './onnx-graph.ts';
import type { Graph, GraphNode } from './onnx-graph.ts';
import { floatTensor, integerTensor, readScalar, readShape, readUnsigned, unsignedTensor } from './tensors.ts';
import type { GraphTensor } from './tensors.ts';

/** Values that share a scale; larger blocks are faster (4.0 ms a token instead of 5.2 with 32), and weights have one scale anyway. */
const BLOCK_VALUES = 256;
/** Products in 8-bit integers (onnxruntime, MatMulNBits, accuracy_level). */
const INTEGER_ACCURACY = 4;

interface Weights {
  readonly depth: number;
  readonly width: number;
  readonly packed: GraphTensor;
  readonly scales: GraphTensor;
  readonly zeroPoints: GraphTensor;
}

/**
 * A product in the file quantises its whole input with one scale. The start token's values are so large that in a pass over
 * several tokens the others lose most of their bits: logits differ by up to 15 from those of single steps. Rows of their own
 * make both the same, which drafts rely on, and a step takes 0.8 of the time.
 * The table of the output words is also the one words are looked up in, so that is turned with it.
 */
export function withBlockProducts(graph: Graph): Graph {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.name, tensor]));
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const takers = new Map(graph.nodes.flatMap((node) => node.inputs.map((input) => [input, node] as const)));
  const added: GraphTensor[] = [];
  const turned = new Map<string, Weights>();
  const replaced = new Map<GraphNode, GraphNode[]>();

  for (const node of graph.nodes) {
    if (node.operator !== 'MatMulInteger') continue;
    const [input = '', weightsName = '', , zeroName = ''] = node.inputs;
    const cast = takers.get(node.outputs[0] ?? '');
    const scaled = takers.get(cast?.outputs[0] ?? '');
    const values = makers.get(input)?.inputs[0];
    const scaleName = makers.get(scaled?.inputs[1] ?? '')?.inputs.find((name) => tensors.has(name));
    const tensor = tensors.get(weightsName);
    const zero = tensors.get(zeroName);
    const scale = tensors.get(scaleName ?? '');
    if (scaled === undefined || values === undefined || tensor === undefined || zero === undefined || scale === undefined) {
      throw new Error(`${node.name} is not the product of a quantised layer`);
    }
    const weights = packWeights(tensor, readUnsigned(zero)?.[0] ?? 0, readScalar(scale));
    added.push(weights.packed, weights.scales, weights.zeroPoints);
    turned.set(weightsName, weights);
    replaced.set(scaled, [blockProduct(node.name, values, weights, scaled.outputs)]);
  }

  for (const node of graph.nodes) {
    const weights = turned.get(node.inputs[0] ?? '');
    if (node.operator !== 'Gather' || weights === undefined) continue;
    const dequantized = takers.get(node.outputs[0] ?? '');
    const transposed = takers.get(dequantized?.outputs[0] ?? '');
    if (transposed?.operator !== 'Transpose') throw new Error(`${node.name} is not a look-up of words`);
    const shape = integerTensor(`${node.name}_shape`, [0, 0, weights.depth]);
    added.push(shape);
    replaced.set(node, [
      { ...plainNode(node.name, 'Gather', [weights.packed.name, node.inputs[1] ?? ''], node.outputs), rest: [numberAttribute('axis', 0)] },
    ]);
    replaced.set(transposed, [plainNode(transposed.name, 'Reshape', [transposed.inputs[0] ?? '', shape.name], transposed.outputs)]);
  }

  return { ...graph, nodes: graph.nodes.flatMap((node) => replaced.get(node) ?? [node]), tensors: [...graph.tensors, ...added] };
}

function blockProduct(name: string, values: string, weights: Weights, outputs: readonly string[]): GraphNode {
  const node = plainNode(name, 'MatMulNBits', [values, weights.packed.name, weights.scales.name, weights.zeroPoints.name], outputs);
  const attributes = { K: weights.depth, N: weights.width, bits: 8, block_size: BLOCK_VALUES, accuracy_level: INTEGER_ACCURACY };
  return {
    ...node,
    rest: [...Object.entries(attributes).map(([key, value]) => numberAttribute(key, value)), operatorDomain('com.microsoft')],
  };
}

/** [depth, width] -> [width, blocks, values of a block]. */
function packWeights(tensor: GraphTensor, zeroPoint: number, scale: number): Weights {
  const [depth = 0, width = 0] = readShape(tensor);
  const values = readUnsigned(tensor);
  if (values?.length !== depth * width || depth % BLOCK_VALUES !== 0) throw new Error(`${tensor.name} can't be cut into blocks`);
  const blocks = depth / BLOCK_VALUES;
  return {
    depth,
    width,
    packed: unsignedTensor(`${tensor.name}_blocks`, [width, blocks, BLOCK_VALUES], transpose(values, depth, width)),
    scales: floatTensor(`${tensor.name}_block_scales`, [width * blocks], new Float32Array(width * blocks).fill(scale)),
    zeroPoints: unsignedTensor(`${tensor.name}_block_zeros`, [width * blocks], new Uint8Array(width * blocks).fill(zeroPoint)),
  };
}

/** In tiles that fit the nearest cache. */
function transpose(values: Uint8Array, rows: number, columns: number): Uint8Array {
  const turned = new Uint8Array(values.length);
  const tile = 64;
  for (let column = 0; column < columns; column += tile) {
    const lastColumn = Math.min(columns, column + tile);
    for (let row = 0; row < rows; row += tile) {
      const lastRow = Math.min(rows, row + tile);
      for (let x = column; x < lastColumn; x++) {
        for (let y = row; y < lastRow; y++) turned[x * rows + y] = values[y * columns + x] as number;
      }
    }
  }
  return turned;
}
