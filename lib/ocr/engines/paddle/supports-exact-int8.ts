import { Tensor } from 'onnxruntime-node';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import { modelPath } from './model-files.ts';

export const CHANNELS = 64;
const BYTE = 255;
export const WEIGHT = 127;
export const SUM = CHANNELS * BYTE * WEIGHT;

/**
 * Whether this processor adds products of bytes exactly. Processors without dot product
 * instructions for bytes (x86 before VNNI) add two products in 16 bits, with saturation.
 */
export async function supportsExactInt8DotProducts(): Promise<boolean> {
  const session = await openSession(modelPath('largest-products.onnx'), {
    logSeverityLevel: 3,
  });
  try {
    const input = new Uint8Array(16 * CHANNELS).fill(BYTE);
    const outputs = await session.run({ x: new Tensor('uint8', input, [1, 4, 4, CHANNELS]) });
    const sums = Array.from(outputs.sums?.data ?? [], Number);
    return sums.length > 0 && sums.every((sum) => Math.abs(sum - SUM) < SUM / 100);
  } finally {
    await session.release();
  }
}
