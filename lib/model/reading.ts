import { z } from 'zod';
import { PageBox } from './box.ts';
import { FormName } from './form.ts';
import { DocumentId, PageId, ReadingId, RecordId, RowId, RunId, UserId, WordId } from './ids.ts';
import { PageRotation } from './page.ts';
import { RawScore } from './probability.ts';
import { PageGroup, RecordPart } from './record.ts';

/** What a Reading is about. */
export const Subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), id: DocumentId }),
  z.object({ kind: z.literal('page'), id: PageId }),
  z.object({ kind: z.literal('record'), id: RecordId }),
  /** Which encounter a record belongs to; the id is the record's. */
  z.object({ kind: z.literal('encounter'), id: RecordId }),
]);
export type Subject = z.infer<typeof Subject>;

/** Who says so. A person is a reader like any other. */
export const Reader = z.object({
  kind: z.enum(['splitter', 'layout', 'llm', 'import', 'human']),
  /** Weights hash, prompt version and model, or the person's user id. */
  version: z.string(),
});
export type Reader = z.infer<typeof Reader>;

/** Why there is no value; all three leave the product as null. */
export const Absence = z.enum(['not-on-page', 'empty', 'illegible']);
export type Absence = z.infer<typeof Absence>;

/** How a value was found again on the page's words. `none` with a value is a hard conflict. */
export const Grounding = z.discriminatedUnion('status', [
  z.object({ status: z.literal('exact') }),
  z.object({ status: z.literal('typed') }),
  z.object({ status: z.literal('fuzzy'), similarity: z.number().min(0).max(1) }),
  z.object({ status: z.literal('partial'), coverage: z.number().min(0).max(1) }),
  z.object({ status: z.literal('derived'), from: z.array(z.string()) }),
  z.object({ status: z.literal('none') }),
]);
export type Grounding = z.infer<typeof Grounding>;

/** Where a value stands. */
export const Place = z.object({
  page: z.number().int().min(1),
  box: PageBox,
  wordIds: z.array(WordId),
});
export type Place = z.infer<typeof Place>;

/** A value that the reader weighed and did not choose. */
export const Candidate = z.object({
  value: z.string().nullable(),
  score: RawScore,
  place: Place.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** Numbers a reader offers about its own certainty, by name; the confidence model knows which it wants. */
export const Signals = z.record(z.string(), z.number());
export type Signals = z.infer<typeof Signals>;

/** What a reader claims: the value of a field, or a change of structure. */
export const Claim = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('value'),
    path: z.string(),
    value: z.string().nullable(),
    absence: Absence.nullable(),
    place: Place.nullable(),
    grounding: Grounding,
    score: RawScore,
    candidates: z.array(Candidate),
    signals: Signals,
  }),
  /** A list has this row; `after` null puts it first. */
  z.object({
    kind: z.literal('row-present'),
    list: z.string(),
    row: RowId,
    after: RowId.nullable(),
    place: Place.nullable(),
    score: RawScore,
  }),
  z.object({ kind: z.literal('row-absent'), list: z.string(), row: RowId }),
  z.object({ kind: z.literal('row-moved'), list: z.string(), row: RowId, after: RowId.nullable() }),
  z.object({ kind: z.literal('form'), form: FormName, score: RawScore }),
  /** A failing rule is the document's error, not ours: it no longer blocks. Claimed by people only. */
  z.object({
    kind: z.literal('rule-waived'),
    rule: z.string(),
    paths: z.array(z.string()),
    reason: z.string().min(1),
  }),
  /** The person takes these earlier readings of theirs back (undo). */
  z.object({ kind: z.literal('withdrawn'), readingIds: z.array(ReadingId) }),
  /** The page is rotated this much further clockwise. Claimed of a page; rotations add up. */
  z.object({ kind: z.literal('rotation'), rotation: PageRotation }),
  /**
   * Which pages belong together, and what each group is; said of a document by people. The records
   * in a group are then found, since a remittance lists many claims.
   */
  z.object({ kind: z.literal('boundaries'), groups: z.array(PageGroup).min(1) }),
  /** The record is not about the same visit as this one. Claimed by people only. */
  z.object({ kind: z.literal('parted'), from: RecordId }),
  /** Which records the document holds; said of a document. */
  z.object({
    kind: z.literal('records'),
    records: z.array(
      z.object({
        id: RecordId,
        form: FormName,
        score: RawScore,
        pages: z.array(z.number().int().min(1)).min(1),
        /** Part of its page, when several records share it; null is all of it. */
        region: RecordPart.array().nullable(),
      }),
    ),
  }),
]);
export type Claim = z.infer<typeof Claim>;
export type ValueClaim = Extract<Claim, { kind: 'value' }>;

/** One reader's claim about one subject. Readings are appended, never changed. */
export const Reading = z.object({
  id: ReadingId,
  subject: Subject,
  reader: Reader,
  claim: Claim,
  runId: RunId.nullable(),
  /** The person, when `reader.kind` is human. */
  by: UserId.nullable(),
  /** Order of appending within the installation; later wins among equals. */
  sequence: z.number().int(),
});
export type Reading = z.infer<typeof Reading>;

/** A Reading before it is saved. */
export const ReadingDraft = Reading.omit({ id: true, sequence: true, runId: true });
export type ReadingDraft = z.infer<typeof ReadingDraft>;
