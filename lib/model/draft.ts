import { z } from 'zod';
import { Answer } from './decision.ts';
import { RowId } from './ids.ts';

/** A change of a list's rows. `list` is a path with row ids: `lines`, `lines[p1y432].adjustments`. */
export const RowChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    list: z.string(),
    row: RowId,
    after: RowId.nullable(),
  }),
  z.object({ kind: z.literal('remove'), list: z.string(), row: RowId }),
  z.object({
    kind: z.literal('move'),
    list: z.string(),
    row: RowId,
    after: RowId.nullable(),
  }),
]);
export type RowChange = z.infer<typeof RowChange>;

/** A failing rule that the reviewer lays at the document's door. */
export const Waiver = z.object({
  rule: z.string(),
  paths: z.array(z.string()),
  reason: z.string().min(1),
});
export type Waiver = z.infer<typeof Waiver>;

/** What a reviewer has entered for one record and not yet submitted. */
export const ReviewDraft = z.object({
  answers: z.record(z.string(), Answer),
  rows: z.array(RowChange),
  waivers: z.array(Waiver),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;
