import type { DrawnKind } from '../drawn-kind.ts';
import { drawPatientStatement } from './draw-patient-statement.ts';

export const KIND: DrawnKind = {
  draw: drawPatientStatement,
  training: { layouts: 300, documents: 900 },
  packet: { weight: 1 },
  traps: { asLayeredScan: true },
  samples: [
    { seed: 103, variant: 'digital' },
    { seed: 107, variant: 'scan' },
  ],
};
