import { upperBound } from '#lib/confidence/statistics/binomial.ts';
import { meanOf } from '#lib/confidence/statistics/mean-of.ts';
import {
  areaUnderRoc,
  excessRiskCoverage,
  expectedCalibrationError,
  type Judged,
} from '#lib/confidence/statistics/measures.ts';
import { patternOf } from '#lib/model/path.ts';
import type { ScoredField } from './compare-record.ts';
import type { DocumentScore } from './score-records.ts';
import type { FoundField } from './truth.ts';

/** Counts, and shares of 0..1 (null if there is nothing to divide). */
export interface ScoreSummary {
  readonly documents: number;
  readonly failed: number;
  readonly pages: number;
  readonly records: number;
  readonly recordsFound: number;
  readonly extraRecords: number;
  /** Of documents with several records, expected or found: how many have the right borders. */
  readonly bordersRight: number;
  /** Share of their expected records with the right borders. */
  readonly borderRecall: number | null;
  /** Share of their found records with the right borders. */
  readonly borderPrecision: number | null;
  readonly formRight: number;
  readonly fields: number;
  readonly right: number;
  readonly accuracy: number | null;
  readonly printed: number;
  readonly accuracyPresent: number | null;
  readonly falseValueRate: number | null;
  readonly extraRowValues: number;
  readonly documentsRight: number;
  /** Values that passed without a person, and how many of them are wrong. */
  readonly accepted: number;
  readonly acceptedWrong: number;
  readonly acceptedShare: number | null;
  /**
   * Includes accepted values of rows and records that do not exist, and printed values that passed
   * unread.
   */
  readonly acceptedError: number | null;
  /** Upper end of the exact one-sided 95 % interval of `acceptedError`. */
  readonly acceptedErrorUpper95: number | null;
  /** Found records that nobody was asked about. */
  readonly untouched: number;
  /** Untouched records with any field, row, border, or their form wrong. */
  readonly untouchedWrong: number;
  /** Mean number of questions per found record, as the desk asks them: one answer, one question. */
  readonly questions: number | null;
  /** Mean number of doubts settled by the questions of a found record. */
  readonly doubts: number | null;
  readonly questionsMedian: number | null;
  /** Share of questions whose answer changes nothing. */
  readonly noise: number | null;
  readonly rows: number;
  readonly rowsMissed: number;
  readonly rowsInvented: number;
  readonly recordsMissed: number;
  readonly auroc: number | null;
  /** Excess area under the risk–coverage curve: 0 if confidence sorts perfectly. */
  readonly eaurc: number | null;
  readonly ece: number | null;
  readonly secondsPerPage: number | null;
  readonly faultsPlanted: number;
  readonly faultsFailedByRule: number;
  readonly trapsPlanted: number;
  readonly hiddenValuesRead: number;
}

export interface PathSummary {
  readonly n: number;
  readonly right: number;
  readonly recallAtCandidates: number | null;
  readonly auroc: number | null;
  readonly eaurc: number | null;
  readonly ece: number | null;
  readonly accepted: number;
  readonly acceptedWrong: number;
  readonly acceptedShare: number | null;
  readonly acceptedError: number | null;
  readonly acceptedErrorUpper95: number | null;
}

export interface FormSummary {
  readonly fields: number;
  readonly accuracyPresent: number | null;
  readonly paths: Readonly<Record<string, PathSummary>>;
}

/** All figures of one set of documents. */
export function summarizeScores(documents: readonly DocumentScore[]): ScoreSummary {
  const sum = (of: (document: DocumentScore) => number) =>
    documents.reduce((total, document) => total + of(document), 0);
  const fields = documents.flatMap((document) => document.fields);
  const extra = documents.flatMap((document) => document.extra.map((one) => one.field));
  const invented = documents.flatMap((document) => document.invented);
  const reviews = documents.flatMap((document) => document.reviews);
  const questions = reviews.map((review) => review.questions);
  const judged = reviews.reduce((total, review) => total + review.judged, 0);
  const noise = reviews.reduce((total, review) => total + review.noise, 0);
  const printed = fields.filter(isPrinted);
  const nulls = fields.filter((field) => !isPrinted(field));
  const pages = sum((document) => document.pages);
  return {
    documents: documents.length,
    failed: sum((document) => (document.failed ? 1 : 0)),
    pages,
    records: sum((document) => document.records),
    recordsFound: sum((document) => document.recordsFound),
    extraRecords: sum((document) => document.extraRecords),
    ...borderSummary(documents),
    formRight: sum((document) => document.formRight),
    fields: fields.length,
    right: fields.filter((field) => field.right).length,
    accuracy: share(fields, (field) => field.right),
    printed: printed.length,
    accuracyPresent: share(printed, (field) => field.right),
    falseValueRate: share(nulls, (field) => (field.found?.value ?? null) !== null),
    extraRowValues: extra.length,
    documentsRight: documents.filter(isRight).length,
    ...confidenceSummary(fields, [...extra, ...invented]),
    untouched: reviews.filter((review) => review.untouched).length,
    untouchedWrong: reviews.filter((review) => review.untouched && !review.right).length,
    questions: meanOf(questions),
    doubts: meanOf(reviews.map((review) => review.doubts)),
    questionsMedian: median(questions),
    noise: judged === 0 ? null : noise / judged,
    rows: sum((document) => document.rows.expected),
    rowsMissed: sum((document) => document.rows.missed),
    rowsInvented: sum((document) => document.rows.invented),
    recordsMissed: sum((document) => document.records - document.recordsFound),
    secondsPerPage: pages === 0 ? null : sum((document) => document.totalMs) / 1000 / pages,
    faultsPlanted: sum((document) => document.faultsPlanted),
    faultsFailedByRule: sum((document) => document.faultsFailedByRule),
    trapsPlanted: sum((document) => document.trapsPlanted),
    hiddenValuesRead: sum((document) => document.hiddenValuesRead),
  };
}

/** A document of one record that was read as one has no border that could be wrong. */
function borderSummary(documents: readonly DocumentScore[]) {
  const several = documents.filter(
    ({ records, recordsFound, extraRecords }) => Math.max(records, recordsFound + extraRecords) > 1,
  );
  const sum = (of: (document: DocumentScore) => number) =>
    several.reduce((total, document) => total + of(document), 0);
  const bordersRight = sum((one) => one.bordersRight);
  const ratio = (count: number) => (count === 0 ? null : bordersRight / count);
  return {
    bordersRight,
    borderRecall: ratio(sum((one) => one.records)),
    borderPrecision: ratio(sum((one) => one.recordsFound + one.extraRecords)),
  };
}

/** By variant in the truths: digital, scan-light, photo… */
export function summarizeVariants(
  documents: readonly DocumentScore[],
): Record<string, ScoreSummary> {
  const labels = [...new Set(documents.map((document) => document.variant))].sort();
  return Object.fromEntries(
    labels.map((label) => [
      label,
      summarizeScores(documents.filter((document) => document.variant === label)),
    ]),
  );
}

/** By form and path without indices. */
export function summarizeForms(documents: readonly DocumentScore[]): Record<string, FormSummary> {
  const fields = documents.flatMap((document) => document.fields);
  const extra = documents.flatMap((document) => document.extra);
  const forms = [...new Set(fields.map((field) => field.form))].sort();
  return Object.fromEntries(
    forms.map((form) => {
      const ours = fields.filter((field) => field.form === form);
      const spurious = extra.filter((one) => one.form === form).map((one) => one.field);
      const paths = [...new Set(ours.map((field) => field.pattern))];
      const entries = paths.map((path) => {
        const here = ours.filter((field) => field.pattern === path);
        const beside = spurious.filter((field) => patternOf(field.path) === path);
        return [path, summarizePath(here, beside)] as const;
      });
      const printed = ours.filter(isPrinted);
      return [
        form,
        {
          fields: ours.length,
          accuracyPresent: share(printed, (field) => field.right),
          paths: Object.fromEntries(entries),
        },
      ];
    }),
  );
}

function summarizePath(fields: readonly ScoredField[], extra: readonly FoundField[]): PathSummary {
  return {
    n: fields.length,
    right: fields.filter((field) => field.right).length,
    recallAtCandidates: share(fields.filter(isPrinted), (field) => field.weighed),
    ...confidenceSummary(fields, extra),
  };
}

/** Values of rows that do not exist are wrong, and an accepted one is an accepted error. */
function confidenceSummary(fields: readonly ScoredField[], extra: readonly FoundField[]) {
  const all = [
    ...fields.map(({ found, right, passed }) => ({ found, right, passed })),
    ...extra.map((found) => ({ found, right: false, passed: found.accepted })),
  ];
  const judged = all.flatMap(({ found, right }): Judged[] =>
    found?.confidence == null ? [] : [{ probability: found.confidence, right }],
  );
  const accepted = all.filter(({ passed }) => passed);
  const wrong = accepted.filter(({ right }) => !right).length;
  return {
    accepted: accepted.length,
    acceptedWrong: wrong,
    acceptedShare: share(all, ({ passed }) => passed),
    acceptedError: share(accepted, ({ right }) => !right),
    acceptedErrorUpper95: accepted.length === 0 ? null : upperBound(wrong, accepted.length),
    auroc: areaUnderRoc(judged),
    eaurc: excessRiskCoverage(judged),
    ece: expectedCalibrationError(judged),
  };
}

function isPrinted(field: ScoredField): boolean {
  return field.expected !== null;
}

function isRight(document: DocumentScore): boolean {
  return (
    !document.failed &&
    document.extraRecords === 0 &&
    document.extra.length === 0 &&
    document.recordsFound === document.records &&
    document.fields.every((field) => field.right)
  );
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}
