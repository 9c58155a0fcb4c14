import { isHeldOutPrintout } from '../claim-printout/compose.ts';
import { drawPrintout } from '../claim-printout/draw-printout.ts';
import type { DrawnKind } from '../drawn-kind.ts';
import { UB_04_PRINTOUT } from './parts.ts';

export const KIND: DrawnKind = {
  draw: drawPrintout(UB_04_PRINTOUT),
  isHeldOut: isHeldOutPrintout(UB_04_PRINTOUT),
  training: {
    layouts: 900,
    documents: 900,
    passes: 5,
    averaged: 3,
    masked: 0.25,
    lines: 700,
    lean: 1,
  },
};
