import { z } from 'zod';

/** A calibrated probability, 0..1. Only `lib/confidence` and the OCR calibration tables make one. */
export const Probability = z.number().min(0).max(1).brand<'Probability'>();
export type Probability = z.infer<typeof Probability>;

/** A reader's own score, on the reader's own scale. Comparable within one reader version only. */
export const RawScore = z.number().brand<'RawScore'>();
export type RawScore = z.infer<typeof RawScore>;
