import { z } from 'zod';
import { Tail, Tails } from './tails.ts';
import { Trees } from './trees.ts';

/** How well a curve did on documents that it was not fitted on (held out by layout). */
export const CurveMeasures = z.object({
  ece: z.number().nullable(),
  auroc: z.number().nullable(),
  brier: z.number().nullable(),
  logLoss: z.number().nullable(),
});
export type CurveMeasures = z.infer<typeof CurveMeasures>;

/** For the readers' own scores, and for the curve. */
const Measured = z.object({ before: CurveMeasures, after: CurveMeasures });

/** Boosted trees over named evidence, and what their scores mean, by class. */
export const CurvePart = z.object({ trees: Trees, tails: Tails });
export type CurvePart = z.infer<typeof CurvePart>;

/** A part whose trees grew on documents of outside senders, and the forms of these. */
export const OutsidePart = CurvePart.extend({
  forms: z.array(z.string()),
  samples: z.number().int().min(0),
  measured: Measured.nullable(),
});
export type OutsidePart = z.infer<typeof OutsidePart>;

/** A fitted confidence model: boosted trees over named evidence, then what each class has shown. */
export const CurveFile = z.object({
  /** Stored with every probability that the curve gives. */
  version: z.string().min(1),
  /** Samples that the curve was fitted on. */
  samples: z.number().int().min(0),
  ...CurvePart.shape,
  /**
   * For first documents of these forms, whose layouts nobody corrected before; its trees grew on
   * documents of outside senders. Absent: as for others.
   */
  unknown: OutsidePart.optional(),
  /** For documents of these forms after one or two corrected ones; as above. */
  corrected: OutsidePart.optional(),
  /**
   * For what was drawn as text, on documents of a layout that was corrected before; absent: as for
   * others. Older files do not have the number of its samples and its measures.
   */
  known: CurvePart.extend({
    samples: z.number().int().min(0).optional(),
    measured: Measured.nullable().optional(),
  }).optional(),
  /**
   * Of boxes on scanned forms in which nothing was read: printed, scanned, and read by the OCR
   * engines themselves, because simulated reading loses more of what is in a box. Absent: as for
   * others.
   */
  blankOnScan: Tail.optional(),
  /** Of values in boxes of such scans, by class; their scores come from the curve's own trees. */
  filledOnScan: Tails.optional(),
  /**
   * For what OCR read on documents of these forms, of a layout that was corrected before; absent:
   * as for others.
   */
  scanned: CurvePart.extend({
    forms: z.array(z.string()),
    samples: z.number().int().min(0),
    measured: Measured.nullable(),
  }).optional(),
  measured: Measured.nullable(),
});
export type CurveFile = z.infer<typeof CurveFile>;

const ClaimCurves = z.object({
  border: CurveFile,
  /** That the table has all of its rows. */
  services: CurveFile,
  /** That a list inside the table's rows has all of its rows. */
  inside: CurveFile,
  /** That a list outside the table has all of its rows. */
  beside: CurveFile,
});
export type ClaimCurves = z.infer<typeof ClaimCurves>;

/** One curve for each part of a record's structure. */
export const StructureCurves = z.object({
  border: CurveFile,
  /** That all lists have all of their rows. */
  complete: CurveFile,
  row: CurveFile,
  column: CurveFile,
  /**
   * For documents that may hold several claims, drawn as text; each list separately. Absent: as for
   * others.
   */
  claim: ClaimCurves.optional(),
});
export type StructureCurves = z.infer<typeof StructureCurves>;
