import { Tensor } from 'onnxruntime-node';
import type { GreyImage } from '../engine.ts';

/** The strip's bytes as they are: 1 × 1 × height × width. */
export function bytesOf({ grey, width, height }: GreyImage): Tensor {
  return new Tensor('uint8', grey, [1, 1, height, width]);
}

/** Three equal planes, −1 black to 1 white: the recogniser was trained on colour. */
export function numbersOf({ grey, width, height }: GreyImage): Tensor {
  const values = new Float32Array(grey.length * 3);
  for (let at = 0; at < grey.length; at++) values[at] = (grey[at] ?? 0) / 127.5 - 1;
  values.copyWithin(grey.length, 0, grey.length);
  values.copyWithin(2 * grey.length, 0, grey.length);
  return new Tensor('float32', values, [1, 3, height, width]);
}
