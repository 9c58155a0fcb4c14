import type { DrawnKind } from '../drawn-kind.ts';
import { isHeldOutSuperbill } from './compose.ts';
import { drawSuperbill } from './draw-superbill.ts';

export const KIND: DrawnKind = {
  draw: drawSuperbill,
  isHeldOut: isHeldOutSuperbill,
  training: { layouts: 1200, documents: 1200 },
  packet: { weight: 1, mayRepeat: true },
  samples: [{ seed: 114, variant: 'digital' }],
};
