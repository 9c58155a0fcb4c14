import type { DrawnKind } from '../drawn-kind.ts';
import { drawInsuranceCard } from './draw-insurance-card.ts';

export const KIND: DrawnKind = {
  draw: drawInsuranceCard,
  training: { layouts: 2000, documents: 2000 },
  packet: { weight: 1 },
  samples: [{ seed: 116, variant: 'digital' }],
};
