import { z } from 'zod';
import { Answer } from './decision.ts';
import { RowId, UserId } from './ids.ts';

/** Who answered, if the draft was handed over by someone else. */
const HandedOver = UserId.optional();

/** More than the largest record needs; keeps one request from occupying the server for long. */
const MAX_ANSWERS = 20_000;
const MAX_ROW_CHANGES = 10_000;
/** The form, the border, and each list of a form. */
const MAX_SETTLED = 100;
const MAX_WAIVERS = 500;
const MAX_PATH = 300;

const ListPath = z.string().max(MAX_PATH);

/**
 * A change to a list's rows. `list` is a path with row ids: `lines`, `lines[p1y432].adjustments`.
 */
export const RowChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    list: ListPath,
    row: RowId,
    after: RowId.nullable(),
    by: HandedOver,
  }),
  z.object({ kind: z.literal('remove'), list: ListPath, row: RowId, by: HandedOver }),
  z.object({
    kind: z.literal('move'),
    list: ListPath,
    row: RowId,
    after: RowId.nullable(),
    by: HandedOver,
  }),
]);
export type RowChange = z.infer<typeof RowChange>;

/** A failing rule that the reviewer attributes to the document. */
export const Waiver = z.object({
  rule: z.string().max(100),
  paths: z.array(z.string().max(MAX_PATH)).max(1_000),
  reason: z.string().min(1).max(2_000),
  by: HandedOver,
});
export type Waiver = z.infer<typeof Waiver>;

/** A part of the record's structure that a reviewer confirmed, by the key of its subject. */
export const SettledSubject = z.object({ subject: z.string().max(300), by: HandedOver });
export type SettledSubject = z.infer<typeof SettledSubject>;

/** What a reviewer has entered for one record and not yet submitted. */
export const ReviewDraft = z.object({
  answers: z
    .record(z.string().max(MAX_PATH), Answer)
    .refine((answers) => Object.keys(answers).length <= MAX_ANSWERS, { error: 'too many answers' }),
  rows: z.array(RowChange).max(MAX_ROW_CHANGES),
  waivers: z.array(Waiver).max(MAX_WAIVERS),
  /** Absent in older drafts. */
  settled: z.array(SettledSubject).max(MAX_SETTLED).optional(),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;
