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

/** Who made the reading. A person is a reader like any other. */
export const Reader = z.object({
  kind: z.enum(['splitter', 'layout', 'llm', 'import', 'human']),
  /** Weights hash, prompt version and model, or the person's user id. */
  version: z.string(),
});
export type Reader = z.infer<typeof Reader>;

/** Why there is no value; all three are exported as null. */
export const Absence = z.enum(['not-on-page', 'empty', 'illegible']);
export type Absence = z.infer<typeof Absence>;

/** How a value was matched to the words of the page. `none` with a value is a hard conflict. */
export const Grounding = z.discriminatedUnion('status', [
  z.object({ status: z.literal('exact') }),
  z.object({ status: z.literal('typed') }),
  z.object({ status: z.literal('fuzzy'), similarity: z.number().min(0).max(1) }),
  z.object({ status: z.literal('partial'), coverage: z.number().min(0).max(1) }),
  z.object({ status: z.literal('derived'), from: z.array(z.string()) }),
  z.object({ status: z.literal('none') }),
]);
export type Grounding = z.infer<typeof Grounding>;

/** Where a value is printed. */
export const Place = z.object({
  page: z.number().int().min(1),
  box: PageBox,
  wordIds: z.array(WordId),
});
export type Place = z.infer<typeof Place>;

/** A value that the reader considered and did not choose. */
export const Candidate = z.object({
  value: z.string().nullable(),
  score: RawScore,
  place: Place.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * Named numbers a reader reports about its own certainty; the confidence model picks the ones it
 * uses.
 */
export const Signals = z.record(z.string(), z.number());
export type Signals = z.infer<typeof Signals>;

/** A reader's claim: the value of a field, or a change of structure. */
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
  /** The list has this row; null in `after` puts it first. */
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
  /**
   * A failing rule is the document's error, not ours, so it no longer blocks. Only people claim
   * this.
   */
  z.object({
    kind: z.literal('rule-waived'),
    rule: z.string(),
    paths: z.array(z.string()),
    reason: z.string().min(1),
  }),
  /** The person withdraws these earlier readings of theirs (undo). */
  z.object({ kind: z.literal('withdrawn'), readingIds: z.array(ReadingId) }),
  /** The page is rotated this much further clockwise. Claimed for a page; rotations add up. */
  z.object({ kind: z.literal('rotation'), rotation: PageRotation }),
  /**
   * Which pages belong together, and what each group is. Claimed for a document, by people. The
   * records within a group are found afterward, since a remittance lists many claims.
   */
  z.object({ kind: z.literal('boundaries'), groups: z.array(PageGroup).min(1) }),
  /** The record is not about the same visit as this one. Only people claim this. */
  z.object({ kind: z.literal('parted'), from: RecordId }),
  /** The records of a document. Claimed for a document. */
  z.object({
    kind: z.literal('records'),
    records: z.array(
      z.object({
        id: RecordId,
        form: FormName,
        score: RawScore,
        pages: z.array(z.number().int().min(1)).min(1),
        /** The part of its page, if several records share the page; null means all of it. */
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
  /** The person, if `reader.kind` is human. */
  by: UserId.nullable(),
  /** Append order within the installation; among equals, the later one wins. */
  sequence: z.number().int(),
});
export type Reading = z.infer<typeof Reading>;

/** A Reading before it is saved. */
export const ReadingDraft = Reading.omit({ id: true, sequence: true, runId: true });
export type ReadingDraft = z.infer<typeof ReadingDraft>;
