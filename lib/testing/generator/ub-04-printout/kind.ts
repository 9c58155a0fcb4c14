import { drawnPrintout } from '../claim-printout/drawn-printout.ts';
import type { DrawnKind } from '../drawn-kind.ts';
import { UB_04_PRINTOUT } from './parts.ts';

export const KIND: DrawnKind = drawnPrintout(UB_04_PRINTOUT);
