import type { DrawnKind } from '../drawn-kind.ts';
import { isHeldOutStatement } from '../statement/compose.ts';
import { drawStatement } from '../statement/draw-statement.ts';
import { ITEMIZED_STATEMENT_KIND } from './statement.ts';

export const KIND: DrawnKind = {
  draw: drawStatement(ITEMIZED_STATEMENT_KIND),
  isHeldOut: isHeldOutStatement(ITEMIZED_STATEMENT_KIND),
  training: {
    layouts: 1000,
    documents: 700,
    passes: 5,
    averaged: 3,
    masked: 0.25,
    lines: 1000,
    lean: 2,
  },
  packet: { weight: 1 },
  samples: [{ seed: 115, variant: 'digital' }],
};
