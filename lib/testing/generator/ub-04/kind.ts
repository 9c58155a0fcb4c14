import type { DrawnKind } from '../drawn-kind.ts';
import { drawUb04 } from './draw-ub-04.ts';

export const KIND: DrawnKind = {
  draw: drawUb04,
  training: { layouts: 600, documents: 600, averaged: 4 },
  packet: { weight: 1 },
  samples: [{ seed: 113, variant: 'digital' }],
};
