import type { DrawnKind } from '../drawn-kind.ts';
import { drawItemizedStatement } from './draw-itemized-statement.ts';

export const KIND: DrawnKind = {
  draw: drawItemizedStatement,
  training: { layouts: 300, documents: 600 },
  packet: { weight: 1 },
  samples: [{ seed: 115, variant: 'digital' }],
};
