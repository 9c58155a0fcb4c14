import { assign } from '#lib/forms/assign.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import { getField } from '#lib/forms/find-field.ts';
import {
  type ComparedRecord,
  compareRecord,
  missRecord,
  type RowCount,
  type ScoredField,
  sumLists,
} from './compare-record.ts';
import { countRightBorders } from './count-borders.ts';
import { type RecordReview, reviewRecords } from './review-record.ts';
import type { ExpectedRecord, FoundField, FoundRecord, Truth } from './truth.ts';

/** One document compared with its truth. */
export interface DocumentScore {
  readonly file: string;
  readonly variant: string;
  readonly layout: string | null;
  /** Form of the first expected record. */
  readonly form: string;
  readonly failed: boolean;
  readonly pages: number;
  readonly totalMs: number;
  readonly fields: readonly ScoredField[];
  readonly extra: readonly { readonly form: string; readonly field: FoundField }[];
  /** Values of records that do not exist. */
  readonly invented: readonly FoundField[];
  readonly rows: RowCount;
  /** The questions each found record raised. */
  readonly reviews: readonly RecordReview[];
  readonly records: number;
  readonly recordsFound: number;
  readonly extraRecords: number;
  /** Expected records with the right borders: see `countRightBorders`. */
  readonly bordersRight: number;
  readonly formRight: number;
  readonly faultsPlanted: number;
  readonly faultsFailedByRule: number;
  readonly trapsPlanted: number;
  readonly hiddenValuesRead: number;
}

/**
 * Pairs expected and found records so that most fields are right, same form first, and scores each
 * pair. `found` null: the document failed, and all of its fields are wrong.
 */
export function scoreRecords(
  truth: Truth,
  found: readonly FoundRecord[] | null,
  run: { readonly pages: number; readonly totalMs: number },
): DocumentScore {
  const expected = truth.expected?.records ?? [];
  const here = found ?? [];
  const compared = expected.map((record) => here.map((other) => compareRecord(record, other)));
  const partners = pairRecords(expected, here, compared);
  const allPassed = here.length > 0 && here.every(({ untouched }) => untouched);
  const scored = expected.map((record, i) => {
    const j = partners[i] ?? null;
    return (j === null ? undefined : compared[i]?.[j]) ?? missRecord(record, allPassed);
  });
  const pairedRecords = partners.filter((j) => j !== null);
  const faults = truth.faults ?? [];
  return {
    file: truth.file,
    variant: truth.variant ?? 'unnamed',
    layout: truth.layout ?? null,
    form: expected[0]?.form ?? 'none',
    failed: found === null,
    ...run,
    fields: scored.flatMap((one) => one.fields),
    extra: scored.flatMap((one, i) =>
      one.extra.map((field) => ({ form: expected[i]?.form ?? '', field })),
    ),
    invented: here.flatMap((record, j) =>
      partners.includes(j) ? [] : record.fields.filter(({ value }) => value !== null),
    ),
    rows: sumLists(scored.map(({ rows }) => rows)),
    reviews: reviewRecords(
      here.map((record, j) => ({
        record,
        compared: scored[partners.indexOf(j)],
        formRight: expected[partners.indexOf(j)]?.form === record.form,
        bordersRight: areAllFound(partners, here),
      })),
    ),
    records: expected.length,
    recordsFound: pairedRecords.length,
    extraRecords: here.length - pairedRecords.length,
    bordersRight: countRightBorders(expected, here, partners),
    formRight: partners.filter((j, i) => j !== null && here[j]?.form === expected[i]?.form).length,
    faultsPlanted: faults.length,
    faultsFailedByRule: faults.filter((fault) => isCaught(fault, partners, here, scored)).length,
    trapsPlanted: truth.trap ? 1 : 0,
    hiddenValuesRead: truth.trap && isRead(truth.trap, here) ? 1 : 0,
  };
}

/** Whether every expected record has a partner among the found ones, and no other was found. */
export function areAllFound(
  partners: readonly (number | null)[],
  found: readonly FoundRecord[],
): boolean {
  return found.length === partners.length && !partners.includes(null);
}

/** For each expected record, the index of the found one, or null. */
export function pairFound(
  expected: readonly ExpectedRecord[],
  found: readonly FoundRecord[],
): (number | null)[] {
  const compared = expected.map((record) => found.map((other) => compareRecord(record, other)));
  return pairRecords(expected, found, compared);
}

/** Larger than any number of fields: the same form always wins over more right fields. */
const SAME_FORM = 1e6;

/** For each expected record, the found one; a pair of different forms must share a right value. */
function pairRecords(
  expected: readonly ExpectedRecord[],
  found: readonly FoundRecord[],
  compared: readonly (readonly ComparedRecord[])[],
): (number | null)[] {
  const rightOf = (i: number, j: number) =>
    compared[i]?.[j]?.fields.filter((field) => field.right && field.expected !== null).length ?? 0;
  const gain = expected.map((record, i) =>
    found.map((other, j) => (record.form === other.form ? SAME_FORM : 0) + rightOf(i, j)),
  );
  return assign(gain).map((j, i) => (j !== null && (gain[i]?.[j] ?? 0) > 0 ? j : null));
}

/** A check with the fault's id fails on the fault's field. */
function isCaught(
  fault: NonNullable<Truth['faults']>[number],
  partners: readonly (number | null)[],
  found: readonly FoundRecord[],
  scored: readonly ComparedRecord[],
): boolean {
  return partners.some((j, i) => {
    if (j === null || (fault.record !== undefined && fault.record !== i)) return false;
    // The field may be in a different row than in the truth.
    const ours = scored[i]?.fields.find((field) => field.path === fault.path)?.found?.path;
    return found[j]?.checks.some(
      (check) =>
        check.rule === fault.rule &&
        check.outcome === 'fail' &&
        check.paths.some((path) => path === fault.path || path === ours),
    );
  });
}

/** Whether a hidden value was read anywhere, not only at its own path. */
function isRead(trap: NonNullable<Truth['trap']>, found: readonly FoundRecord[]): boolean {
  return found.some((record) =>
    record.fields.some(
      ({ path, value }) =>
        value !== null &&
        sameValue(getField(BUILT_IN.get(record.form), path).type, value, trap.hiddenValue),
    ),
  );
}
