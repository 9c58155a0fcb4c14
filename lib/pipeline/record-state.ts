import type { Learned } from '#lib/extraction/learned/learned.ts';
import type { Shot } from '#lib/extraction/llm/shot.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import type { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { LocalCurve } from '#lib/model/quality/local-curve.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord, RecordPart } from '#lib/model/record.ts';
import type { Reason, Route } from '#lib/model/route.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { DEFAULT_POLICY, type Policy } from '#lib/routing/policy.ts';

/**
 * A record as its steps see it: the input, and what each step adds. A step declares which part it
 * needs and which it adds; the database loads just that, while the in-memory path has everything.
 */
export interface RecordState {
  readonly record: BillRecord;
  readonly form: Form;
  /** Certainty of the form, 0..1; from recognition, unless a person confirmed the form. */
  readonly formScore: number;
  /** The record's parts of its pages; null if it has them to itself. */
  readonly region: readonly RecordPart[] | null;
  /** Pages that can contain something of the record; readers keep to `record.pages`. */
  readonly pages: readonly Page[];
  /** ISO dates; `receivedOn` is absent when unknown. */
  readonly today: string;
  readonly receivedOn?: string;
  /** The organization's directory entries for names on the pages and for the record's numbers. */
  readonly directory: readonly DirectoryEntry[];
  readonly policy: Policy;
  /** The installation's local calibration; null if there is none. */
  readonly localCurve: LocalCurve | null;
  /** Why no value of this form may pass without review now; null if they may. */
  readonly hold: Reason | null;
  /**
   * If the layout is certified, the upper bound on the share of wrong values among those asked
   * about, 0..1; null if not.
   */
  readonly certified: number | null;
  /** The person who reviewed the record and vouches for its form and its pages. */
  readonly submittedBy: string | null;
  /** Paths of values that a person was asked about, and has to answer to submit. */
  readonly asked: ReadonlySet<string>;

  readonly readers: readonly RecordReader[];
  readonly learned: Learned | null;
  readonly shots: readonly Shot[];
  /** The upright picture of a page, for readers that use pictures. */
  readonly jpegOf: (page: number) => Promise<Uint8Array>;

  /** Added by `extract`. */
  readonly drafts: readonly ReadingDraft[];
  readonly calls: readonly ModelCall[];
  /**
   * The drafts that count, once they have an id and a sequence number, and people's readings since.
   */
  readonly readings: readonly Reading[];
  /** People's readings of fields that no longer exist. */
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

/** The input of the in-memory path; the rest is empty until a step adds it. */
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
    asked: new Set(),
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
