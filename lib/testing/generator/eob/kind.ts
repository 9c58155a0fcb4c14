import type { DrawnKind } from '../drawn-kind.ts';
import { drawEob } from './draw-eob.ts';
import { isHeldOutEob } from './hold-out.ts';

export const KIND: DrawnKind = {
  draw: drawEob,
  isHeldOut: isHeldOutEob,
  training: { layouts: 1600, documents: 1600, orders: 2 },
  packet: { weight: 2 },
  traps: { asLayeredScan: true },
  samples: [
    { seed: 102, variant: 'digital' },
    { seed: 106, variant: 'scan' },
    { seed: 110, variant: 'digital' },
  ],
};
