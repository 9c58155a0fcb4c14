import type { DrawnKind } from '../drawn-kind.ts';
import { drawInvoice } from './draw-invoice.ts';

export const KIND: DrawnKind = {
  draw: drawInvoice,
  training: { layouts: 500, documents: 1500 },
  traps: { asLayeredScan: true },
  samples: [{ seed: 111, variant: 'digital' }],
};
