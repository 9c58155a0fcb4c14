import type { Learned } from '#lib/extraction/learning/learned.ts';
import type { Shot } from '#lib/extraction/llm/shot.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { LocalCurve } from '#lib/model/local-curve.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import type { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord, RecordPart } from '#lib/model/record.ts';
import type { Reason, Route } from '#lib/model/route.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { DEFAULT_POLICY, type Policy } from '#lib/routing/policy.ts';

/**
 * A record as its steps know it: where they start from, and what each of them adds. A step says which
 * part it needs and which it adds; the database loads just that, the in-memory path holds it all.
 */
export interface RecordState {
  readonly record: BillRecord;
  readonly form: Form;
  /** How certain the form is, 0..1; the record's own unless a person answers for it. */
  readonly formScore: number;
  /** Where the record stands on its pages; null where it has them to itself. */
  readonly region: readonly RecordPart[] | null;
  /** Those that can hold something of the record; readers keep to `record.pages`. */
  readonly pages: readonly Page[];
  /** ISO dates; `receivedOn` is absent when unknown. */
  readonly today: string;
  readonly receivedOn?: string;
  /** What the organization's directory has of whom the pages name, and of the record's numbers. */
  readonly directory: readonly DirectoryEntry[];
  readonly policy: Policy;
  /** The installation's own reading of the shipped confidence; null for none. */
  readonly localCurve: LocalCurve | null;
  /** Why no value of this form may pass without a person now; null when it may. */
  readonly hold: Reason | null;
  /** Certified of the layout: of values asked about, fewer than this share is wrong, 0..1; null without. */
  readonly certified: number | null;
  /** The person who has gone over the record and answers for its form and its pages. */
  readonly submittedBy: string | null;

  readonly readers: readonly RecordReader[];
  readonly learned: Learned | null;
  readonly shots: readonly Shot[];
  /** The upright picture of a page, for readers that look at pictures. */
  readonly jpegOf: (page: number) => Promise<Uint8Array>;

  /** Added by `extract`. */
  readonly drafts: readonly ReadingDraft[];
  readonly calls: readonly ModelCall[];
  /** What counts of the drafts once they have an id and a turn, and what people said since. */
  readonly readings: readonly Reading[];
  /** What people said of fields that are no longer there. */
  readonly lost: readonly Reading[];

  /** Added by `agree`. */
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  readonly waivers: readonly Waiver[];
  readonly homeless: readonly Reading[];

  /** Added by `check`, `calibrate` and `route`. */
  readonly checks: readonly Check[];
  readonly confidences: readonly Confidence[];
  /** Null before `calibrate`, and for a form without rows or pages to judge. */
  readonly structure: StructureConfidence | null;
  readonly route: Route | null;
}

/** What the in-memory path starts from; the rest is empty until a step adds it. */
export type RecordStart = Pick<RecordState, 'record' | 'form' | 'pages' | 'today'> &
  Partial<RecordState>;

export function newRecordState(start: RecordStart): RecordState {
  return {
    formScore: start.record.formScore,
    region: start.record.region,
    directory: [],
    policy: DEFAULT_POLICY,
    localCurve: null,
    hold: null,
    certified: null,
    submittedBy: null,
    readers: [],
    learned: null,
    shots: [],
    jpegOf: async (page) => {
      throw new Error(`the picture of page ${page} was not kept`);
    },
    drafts: [],
    calls: [],
    readings: [],
    lost: [],
    fields: [],
    rows: {},
    waivers: [],
    homeless: [],
    checks: [],
    confidences: [],
    structure: null,
    route: null,
    ...start,
  };
}
