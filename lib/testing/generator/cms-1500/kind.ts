import type { DrawnKind } from '../drawn-kind.ts';
import { drawCms1500 } from './draw-cms-1500.ts';

export const KIND: DrawnKind = {
  draw: drawCms1500,
  training: { layouts: 900, documents: 900, averaged: 4 },
  packet: { weight: 2, mayRepeat: true },
  traps: { asLayeredScan: false },
  samples: [
    { seed: 101, variant: 'digital' },
    { seed: 105, variant: 'scan' },
    { seed: 109, variant: 'digital' },
  ],
};
