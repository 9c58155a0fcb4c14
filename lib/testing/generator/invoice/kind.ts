import type { DrawnKind } from '../drawn-kind.ts';
import type { Random } from '../random.ts';
import { drawInvoice } from './draw-invoice.ts';
import { makeInvoiceLook } from './look.ts';

export const KIND: DrawnKind = {
  draw: drawInvoice,
  isHeldOut,
  training: { layouts: 1000, documents: 1000, averaged: 2, masked: 0.2, lines: 400 },
  traps: { asLayeredScan: true },
  samples: [{ seed: 111, variant: 'digital' }],
};

/**
 * A separate language, and two combinations of layouts for header and totals that others have only
 * one at a time.
 */
function isHeldOut(look: Random): boolean {
  const { language, letterLine, stacked, taxBeside, taxTable, severalRates } =
    makeInvoiceLook(look);
  if (language.code === 'no') return true;
  return (letterLine && !stacked && taxTable) || (taxTable && taxBeside && severalRates);
}
