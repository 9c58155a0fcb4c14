import type { DrawnKind } from '../drawn-kind.ts';
import { drawTillNoise } from '../ocr-noise.ts';
import type { Random } from '../random.ts';
import { drawReceipt } from './draw-receipt.ts';
import { makeReceiptStyle } from './style.ts';

export const KIND: DrawnKind = {
  draw: drawReceipt,
  isHeldOut,
  training: { layouts: 2000, documents: 2000, orders: 2, averaged: 2 },
  drawNoise: drawTillNoise,
  traps: { asLayeredScan: true },
  samples: [
    { seed: 104, variant: 'scan' },
    { seed: 108, variant: 'digital' },
    { seed: 112, variant: 'scan' },
  ],
};

/** Spanish receipts, and three combinations of what others have one at a time. */
function isHeldOut(look: Random): boolean {
  const { locale, datePlace, itemStyle, idLine, registrationPlace, titleLine } =
    makeReceiptStyle(look);
  if (locale.words?.total.startsWith('TOTAL|Total a pagar')) return true;
  if (datePlace === 'columns' && itemStyle === 3) return true;
  return idLine !== null && (registrationPlace === 'glued' || titleLine === null);
}
