import type { DrawnKind } from '../drawn-kind.ts';
import { drawOther } from './draw-other.ts';

export const KIND: DrawnKind = {
  draw: drawOther,
  packet: { weight: 1, separates: true },
};
