import type { DrawnKind } from '../drawn-kind.ts';
import { isHeldOutPrintout } from './compose.ts';
import { drawPrintout } from './draw-printout.ts';
import type { PrintoutKind } from './printout-kind.ts';

/** How printouts of one kind of claim are drawn, and how many of them weights are trained on. */
export function drawnPrintout(kind: PrintoutKind): DrawnKind {
  return {
    draw: drawPrintout(kind),
    isHeldOut: isHeldOutPrintout(kind),
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
}
