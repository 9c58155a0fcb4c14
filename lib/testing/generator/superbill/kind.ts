import type { DrawnKind } from '../drawn-kind.ts';
import { drawTickNoise } from '../ocr-noise.ts';
import { isHeldOutSuperbill } from './compose.ts';
import { drawSuperbill } from './draw-superbill.ts';

export const KIND: DrawnKind = {
  draw: drawSuperbill,
  isHeldOut: isHeldOutSuperbill,
  drawNoise: drawTickNoise,
  training: { layouts: 1200, documents: 1200, passes: 5, averaged: 3, masked: 0.25 },
  packet: { weight: 1, mayRepeat: true },
  samples: [{ seed: 114, variant: 'digital' }],
};
