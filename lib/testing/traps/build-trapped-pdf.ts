import { PDFDocument } from 'pdf-lib';
import { generateDocument } from '../generator/generate-document.ts';
import { listDrawnForms } from '../generator/kinds.ts';
import { createRandom } from '../generator/random.ts';
import { buildLayeredScan } from './build-layered-scan.ts';
import { setTrap, type Trap, type TrapKind } from './set-trap.ts';

const FORMS = listDrawnForms().flatMap(({ form, traps }) => (traps ? [form] : []));

/** A synthetic bill with one trap; the same seed gives the same bytes. */
export async function buildTrappedPdf(
  kind: TrapKind,
  seed: number,
): Promise<{ bytes: Uint8Array; trap: Trap }> {
  if (kind === 'lying-layer') return buildLayeredScan(seed, { lies: true });
  const random = createRandom(`trap/${kind}/${seed}`);
  const form = FORMS[seed % FORMS.length] ?? '';
  const clean = await generateDocument({ form, seed: 7_000 + seed, variant: 'digital' });
  const pdf = await PDFDocument.load(clean.bytes);
  const trap = await setTrap(pdf, kind, random);
  return { bytes: await pdf.save({ updateFieldAppearances: false }), trap };
}
