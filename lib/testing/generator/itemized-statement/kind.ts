import type { DrawnKind } from '../drawn-kind.ts';
import { isHeldOutStatement } from '../statement/compose.ts';
import { drawStatement } from '../statement/draw-statement.ts';
import { ITEMIZED_STATEMENT_KIND } from './statement.ts';

export const KIND: DrawnKind = {
  draw: drawStatement(ITEMIZED_STATEMENT_KIND),
  isHeldOut: isHeldOutStatement(ITEMIZED_STATEMENT_KIND),
  training: { layouts: 600, documents: 600 },
  packet: { weight: 1 },
  samples: [{ seed: 115, variant: 'digital' }],
};
