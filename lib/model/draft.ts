import { z } from 'zod';
import { Answer } from './decision.ts';
import { RowId, UserId } from './ids.ts';

/** Who said it, when somebody else handed over the draft. */
const HandedOver = UserId.optional();

/** A change of a list's rows. `list` is a path with row ids: `lines`, `lines[p1y432].adjustments`. */
export const RowChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    list: z.string(),
    row: RowId,
    after: RowId.nullable(),
    by: HandedOver,
  }),
  z.object({ kind: z.literal('remove'), list: z.string(), row: RowId, by: HandedOver }),
  z.object({
    kind: z.literal('move'),
    list: z.string(),
    row: RowId,
    after: RowId.nullable(),
    by: HandedOver,
  }),
]);
export type RowChange = z.infer<typeof RowChange>;

/** A failing rule that the reviewer lays at the document's door. */
export const Waiver = z.object({
  rule: z.string(),
  paths: z.array(z.string()),
  reason: z.string().min(1),
  by: HandedOver,
});
export type Waiver = z.infer<typeof Waiver>;

/** What a reviewer has entered for one record and not yet submitted. */
export const ReviewDraft = z.object({
  answers: z.record(z.string(), Answer),
  rows: z.array(RowChange),
  waivers: z.array(Waiver),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;
