/** Finds out whether this processor multiplies unsigned by signed bytes exactly. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { operatorSet, plainNode, writeModel } from './onnx-graph.ts';
import { signedTensor } from './tensors.ts';
import { bytesField, joinBytes, numberField, textField } from './protobuf.ts';

const DEPTH = 64;
const WIDTH = 32;
const UINT8 = 2;
const INT32 = 6;

const shape = (...dimensions: readonly number[]): Uint8Array =>
  bytesField(2, ...dimensions.map((size) => bytesField(1, numberField(1, size))));
const port = (name: string, type: number, ...dimensions: readonly number[]): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: joinBytes([textField(1, name), bytesField(2, bytesField(1, numberField(1, type), shape(...dimensions)))]),
});

/**
 * True when a product of unsigned activations and signed weights keeps every bit. Processors with VNNI or dot-product
 * instructions do, and then signed weights take 0.6 of the time (500 frames: 53 ms instead of 89 on one thread). Older
 * x86 adds pairs in 16 bits that overflow (onnxruntime, "Quantize ONNX models"), so there weights stay unsigned.
 */
export async function multipliesSignedExactly(): Promise<boolean> {
  const weights = signedTensor('weights', [DEPTH, WIDTH], new Uint8Array(DEPTH * WIDTH).fill(127));
  const file = writeModel({
    rest: [numberField(1, 8), operatorSet('', 13)],
    graph: {
      nodes: [plainNode('product', 'MatMulInteger', ['activations', 'weights'], ['sums'])],
      tensors: [weights],
      inputs: [port('activations', UINT8, 4, DEPTH)],
      outputs: [port('sums', INT32, 4, WIDTH)],
    },
  });
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  try {
    const { sums } = await session.run({ activations: new Tensor('uint8', new Uint8Array(4 * DEPTH).fill(255), [4, DEPTH]) });
    return (sums?.data as Int32Array).every((sum) => sum === DEPTH * 255 * 127);
  } finally {
    await session.release();
  }
}
