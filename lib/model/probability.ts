import { z } from 'zod';

/** A calibrated probability, 0..1. Made only by `lib/confidence` and the OCR calibration tables. */
export const Probability = z.number().min(0).max(1).brand<'Probability'>();
export type Probability = z.infer<typeof Probability>;

/** A reader's own score, on its own scale. Comparable only within one reader version. */
export const RawScore = z.number().brand<'RawScore'>();
export type RawScore = z.infer<typeof RawScore>;
