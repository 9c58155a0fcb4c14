import { drawAmbulanceBill } from './ambulance-bill/draw-ambulance-bill.ts';
import { drawCms1500 } from './cms-1500/draw-cms-1500.ts';
import type { DrawnDocument } from './drawn-document.ts';
import { drawEob } from './eob/draw-eob.ts';
import { drawInsuranceCard } from './insurance-card/draw-insurance-card.ts';
import { drawInvoice } from './invoice/draw-invoice.ts';
import { drawItemizedStatement } from './itemized-statement/draw-itemized-statement.ts';
import { drawOther } from './other/draw-other.ts';
import { drawPatientStatement } from './patient-statement/draw-patient-statement.ts';
import { createRandom, type Random } from './random.ts';
import { drawReceipt } from './receipt/draw-receipt.ts';
import { drawSuperbill } from './superbill/draw-superbill.ts';
import { drawUb04 } from './ub-04/draw-ub-04.ts';

type Draw = (
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean },
) => DrawnDocument;

const DRAWERS: Readonly<Record<string, Draw>> = {
  receipt: drawReceipt,
  'cms-1500': drawCms1500,
  'ub-04': drawUb04,
  eob: drawEob,
  'patient-statement': drawPatientStatement,
  'itemized-statement': drawItemizedStatement,
  superbill: drawSuperbill,
  'insurance-card': drawInsuranceCard,
  invoice: drawInvoice,
  other: drawOther,
  'ambulance-bill': drawAmbulanceBill,
};

/**
 * Draws one document of a form. `layout` numbers a look: everything that a vendor's documents have
 * in common comes from it alone, so that whole layouts can be held out; `seed` gives the values.
 */
export function drawDocument(
  form: string,
  layout: number,
  seed: number,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const draw = DRAWERS[form];
  if (!draw) throw new Error(`no documents of form ${form} can be drawn`);
  const name = `${form}-${layout}`;
  return draw(name, createRandom(name), createRandom(`${name}/${seed}`), options);
}
