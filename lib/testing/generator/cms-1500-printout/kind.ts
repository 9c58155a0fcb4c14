import { drawnPrintout } from '../claim-printout/drawn-printout.ts';
import type { DrawnKind } from '../drawn-kind.ts';
import { CMS_1500_PRINTOUT } from './parts.ts';

export const KIND: DrawnKind = drawnPrintout(CMS_1500_PRINTOUT);
