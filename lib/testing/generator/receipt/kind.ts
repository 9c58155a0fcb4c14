import type { DrawnKind } from '../drawn-kind.ts';
import { drawTillNoise } from '../ocr-noise.ts';
import { drawReceipt } from './draw-receipt.ts';

export const KIND: DrawnKind = {
  draw: drawReceipt,
  training: { layouts: 1200, documents: 4800, orders: 4 },
  drawNoise: drawTillNoise,
  traps: { asLayeredScan: true },
  samples: [
    { seed: 104, variant: 'scan' },
    { seed: 108, variant: 'digital' },
    { seed: 112, variant: 'scan' },
  ],
};
