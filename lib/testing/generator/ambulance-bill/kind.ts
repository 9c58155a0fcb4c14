import type { DrawnKind } from '../drawn-kind.ts';
import { drawAmbulanceBill } from './draw-ambulance-bill.ts';

/** A bill without a built-in form: what a customer defines a form for. */
export const KIND: DrawnKind = {
  draw: drawAmbulanceBill,
};
