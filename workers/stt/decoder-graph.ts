/** Turns the merged decoder file into two plain graphs: one that prepares what the encoder heard, one that takes tokens. */
import { withBlockProducts } from './block-products.ts';
import { floatPort, operatorSet, plainNode, readModel, slice, writeModel } from './onnx-graph.ts';
import type { Graph, GraphNode } from './onnx-graph.ts';
import { asSigned, integerTensor } from './tensors.ts';

/** Name of the added input: [step, total] float, 0 where a token may look and a large negative number where it may not. */
export const MASK_INPUT = 'causal_mask';

/** Whisper base: eight heads of 64 values each (config.json). */
export const HEADS = 8;
export const HEAD_WIDTH = 64;

/** Files for the runtime, made in memory. */
export interface DecoderGraphs {
  /** encoder_hidden_states -> present.N.encoder.key and .value. */
  readonly cross: Uint8Array;
  /** input_ids, past_key_values.*, {@link MASK_INPUT} -> logits, present.N.decoder.key and .value. */
  readonly step: Uint8Array;
}

const withSigned = (graph: Graph): Graph => ({ ...graph, tensors: graph.tensors.map(asSigned) });

/**
 * The merged file chooses one of two branches with an `If`, whose cached branch was traced with a single token and so has no
 * causal mask. Taken out, a step costs 4.7 ms instead of 6.7 (3 s of speech, one thread) and may take several tokens at once.
 * @param signed - store the weights of the first as signed bytes, see {@link asSigned}
 * @throws Error when the file is not laid out so
 */
export function splitDecoder(file: Uint8Array, signed: boolean): DecoderGraphs {
  const model = readModel(file);
  const choice = model.graph.nodes.find((node) => node.operator === 'If');
  const cached = choice?.branches['then_branch'];
  const first = choice?.branches['else_branch'];
  if (choice === undefined || cached === undefined || first === undefined) throw new Error('the decoder has no two branches');

  const build = (branch: Graph, wanted: (name: string) => boolean, change: (graph: Graph) => Graph, signs: boolean): Uint8Array => {
    const renamed = branch.outputs.flatMap((port, index): GraphNode[] => {
      const outer = choice.outputs[index];
      return outer === undefined || outer === port.name ? [] : [plainNode(`output_${outer}`, 'Identity', [port.name], [outer])];
    });
    const whole: Graph = change({
      nodes: [...model.graph.nodes.filter((node) => node !== choice), ...branch.nodes, ...renamed],
      tensors: [...model.graph.tensors, ...branch.tensors],
      inputs: model.graph.inputs,
      outputs: [],
    });
    const outputs = model.graph.outputs.filter((port) => wanted(port.name));
    return writeModel({
      rest: [...model.rest, operatorSet('com.microsoft', 1)],
      graph: signs ? withSigned(slice(whole, outputs)) : slice(whole, outputs),
    });
  };

  return {
    cross: build(first, (name) => name.includes('.encoder.'), withFixedHeads, signed),
    step: build(
      cached,
      (name) => !name.includes('.encoder.'),
      (graph) => withBlockProducts(withCausalMask(graph)),
      false,
    ),
  };
}

function withCausalMask(graph: Graph): Graph {
  const nodes = graph.nodes.flatMap((node): GraphNode[] => {
    const scores = node.inputs[0];
    if (node.operator !== 'Softmax' || !node.name.includes('self_attn') || scores === undefined) return [node];
    const masked = `${scores}_masked`;
    return [plainNode(`${node.name}_mask`, 'Add', [scores, MASK_INPUT], [masked]), { ...node, inputs: [masked] }];
  });
  return { ...graph, nodes, inputs: [...graph.inputs, floatPort(MASK_INPUT, ['step', 'total'])] };
}

/**
 * The trace takes the batch size of the heads' shape from the tokens, which would drag the whole decoder along; 0 copies the
 * dimension instead (ONNX, Reshape).
 */
function withFixedHeads(graph: Graph): Graph {
  const heads = integerTensor('cross_heads', [0, 0, HEADS, HEAD_WIDTH]);
  const nodes = graph.nodes.map((node): GraphNode => {
    if (node.operator !== 'Reshape' || !/encoder_attn\/(k_proj|v_proj)\//.test(node.inputs[0] ?? '')) return node;
    return { ...node, inputs: [node.inputs[0] as string, heads.name] };
  });
  return { ...graph, nodes, tensors: [...graph.tensors, heads] };
}

/** The file with its weights as signed bytes, see {@link asSigned}. */
export function signedWeights(file: Uint8Array): Uint8Array {
  const model = readModel(file);
  return writeModel({ ...model, graph: withSigned(model.graph) });
}
