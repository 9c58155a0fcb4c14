import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { PrintoutLayout } from './compose.ts';
import type { ClaimFields, PrintoutKind } from './printout-kind.ts';

/** What draws one claim: the sheet, how the program prints, and what of the claim is printed. */
export type Pen = {
  readonly sheet: Sheet;
  readonly kind: PrintoutKind;
  readonly layout: PrintoutLayout;
  /** What the claim says. */
  readonly made: ClaimFields;
  /** What of it is printed. */
  readonly told: ClaimFields;
  readonly random: Random;
};
