import { Tensor } from 'onnxruntime-node';
import type { GrayImage } from '../engine.ts';

/** The strip's raw bytes: 1 × 1 × height × width. */
export function bytesOf({ gray, width, height }: GrayImage): Tensor {
  return new Tensor('uint8', gray, [1, 1, height, width]);
}

/** Three equal planes, −1 black to 1 white, because the recognizer was trained on color. */
export function numbersOf({ gray, width, height }: GrayImage): Tensor {
  const values = new Float32Array(gray.length * 3);
  for (let at = 0; at < gray.length; at++) values[at] = (gray[at] ?? 0) / 127.5 - 1;
  values.copyWithin(gray.length, 0, gray.length);
  values.copyWithin(2 * gray.length, 0, gray.length);
  return new Tensor('float32', values, [1, 3, height, width]);
}
