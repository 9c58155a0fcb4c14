import type { Check } from '#lib/model/check.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Contender, Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { RecordPart, RecordState } from '#lib/model/record.ts';
import type { Reason, RouteKind } from '#lib/model/route.ts';
import type { SeenRound, TaskState } from '#lib/model/task.ts';
import type { Word } from '#lib/model/word.ts';

/** What the desk shows of a field, whether or not routing has seen it. */
export type DeskContent = Pick<Field, 'path' | 'value' | 'absence' | 'place' | 'human'> & {
  readonly contenders: readonly Pick<Contender, 'value' | 'readers' | 'place'>[];
};

export type DeskField = DeskContent & {
  readonly probability: number | null;
  readonly route: RouteKind | null;
  readonly reasons: readonly Reason[];
};

export type DeskWord = Pick<Word, 'id' | 'text' | 'box'>;

export interface DeskPage {
  readonly number: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: number;
  /** Warnings about the page, one sentence each. */
  readonly flags: readonly string[];
  readonly words: readonly DeskWord[];
}

export interface DeskSibling {
  readonly id: string;
  /** 1 for the first record of the document. */
  readonly number: number;
  readonly state: RecordState;
  readonly pages: readonly number[];
  readonly name: string | null;
}

export interface DeskComment {
  readonly id: string;
  readonly path: string | null;
  readonly text: string;
  /** Names in it that follow an @. */
  readonly mentioned: readonly string[];
  readonly byName: string | null;
  /** ISO. */
  readonly at: string;
}

/** A person's own keys, by command. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/**
 * When this person's submit is not the last word on a record. Totals in US dollars; null: no total
 * is.
 */
export interface ReviewRules {
  /** Share of records, drawn at random, that a second person reviews, 0 to 1. */
  readonly secondShare: number;
  /** From this total on, a second person reviews the record. */
  readonly secondAboveUsd: number | null;
  /** From this total on, a supervisor has to approve. */
  readonly approveAboveUsd: number | null;
}

/** Everything the desk needs about one record, as JSON. Moments are ISO strings. */
export interface DeskView {
  readonly record: {
    readonly id: string;
    readonly form: string;
    readonly formScore: number;
    readonly pages: readonly number[];
    /** Its parts of pages that it shares with other records; null when its pages are its own. */
    readonly region: readonly RecordPart[] | null;
    readonly state: RecordState;
    readonly version: number;
    readonly reasons: readonly Reason[];
    readonly expectedLossUsd: number;
    readonly acceptedAt: string | null;
    readonly acceptedByName: string | null;
  };
  readonly document: {
    readonly id: string;
    readonly fileName: string;
    readonly sample: boolean;
    readonly pageCount: number | null;
  };
  readonly form: Form;
  readonly forms: readonly {
    readonly name: string;
    readonly title: string;
    readonly severalOnPage: boolean;
  }[];
  readonly pages: readonly DeskPage[];
  /** Nearby pages of the document that are not this record's, without their words. */
  readonly otherPages: readonly DeskPage[];
  /** The records of the document around this one, in page order, including it. */
  readonly siblings: readonly DeskSibling[];
  /** Of the whole document, including this one. */
  readonly siblingCount: number;
  readonly rows: RowOrder;
  readonly fields: readonly DeskField[];
  /** Of a rule that holds in several places, the first. */
  readonly checks: readonly Check[];
  /** What a person is asked, in order. Empty for records routed before there were questions. */
  readonly doubts: readonly Doubt[];
  /** People's answers that have had no field since the document type or the pages changed. */
  readonly homeless: readonly { readonly path: string; readonly value: string | null }[];
  readonly task: {
    readonly id: string;
    readonly state: TaskState;
    readonly version: number;
    readonly note: string | null;
    readonly round: SeenRound;
    readonly rules: ReviewRules;
    readonly lease: {
      readonly mine: boolean;
      readonly ownerName: string;
      readonly until: string;
    } | null;
  } | null;
  readonly draft: ReviewDraft | null;
  /** Names of those who handed over a draft, by id. */
  readonly people: Readonly<Record<string, string>>;
  readonly comments: readonly DeskComment[];
  readonly keys: OwnKeys;
}
