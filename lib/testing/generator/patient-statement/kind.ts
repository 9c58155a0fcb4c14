import type { DrawnKind } from '../drawn-kind.ts';
import { isHeldOutStatement } from '../statement/compose.ts';
import { drawStatement } from '../statement/draw-statement.ts';
import { PATIENT_STATEMENT_KIND } from './statement.ts';

export const KIND: DrawnKind = {
  draw: drawStatement(PATIENT_STATEMENT_KIND),
  isHeldOut: isHeldOutStatement(PATIENT_STATEMENT_KIND),
  training: {
    layouts: 2000,
    documents: 1400,
    passes: 5,
    averaged: 3,
    least: 3,
    masked: 0.3,
    lines: 2000,
    lean: 2,
  },
  packet: { weight: 1 },
  traps: { asLayeredScan: true },
  samples: [
    { seed: 103, variant: 'digital' },
    { seed: 107, variant: 'scan' },
  ],
};
