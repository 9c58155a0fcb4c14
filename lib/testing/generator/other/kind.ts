import type { DrawnKind } from '../drawn-kind.ts';
import { drawOther } from './draw-other.ts';
import { pickPaper } from './papers.ts';

export const KIND: DrawnKind = {
  draw: drawOther,
  isHeldOut: (look) => pickPaper(look).heldOut ?? false,
  packet: { weight: 1, separates: true },
};
