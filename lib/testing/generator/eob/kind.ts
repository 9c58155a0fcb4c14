import type { DrawnKind } from '../drawn-kind.ts';
import { drawFaintNoise } from '../ocr-noise.ts';
import { drawEob } from './draw-eob.ts';
import { isHeldOutEob } from './hold-out.ts';

export const KIND: DrawnKind = {
  draw: drawEob,
  isHeldOut: isHeldOutEob,
  drawNoise: drawFaintNoise,
  training: {
    layouts: 1500,
    documents: 1600,
    together: 400,
    passes: 4,
    averaged: 3,
    least: 3,
    masked: 0.35,
    asRead: true,
    lean: 2,
    lines: 1500,
    wholeRows: true,
    records: 3,
  },
  packet: { weight: 2 },
  traps: { asLayeredScan: true },
  samples: [
    { seed: 102, variant: 'digital' },
    { seed: 106, variant: 'scan' },
    { seed: 110, variant: 'digital' },
  ],
};
