import { sameValue } from '#lib/forms/compare-values.ts';
import { valueTypeOf } from '#lib/forms/value-type.ts';
import { assign } from './assign.ts';
import {
  type ComparedRecord,
  compareRecord,
  missRecord,
  type ScoredField,
} from './compare-record.ts';
import type { ExpectedRecord, FoundField, FoundRecord, Truth } from './truth.ts';

/** One document held against its truth. */
export interface DocumentScore {
  readonly file: string;
  readonly variant: string;
  /** Form of the first expected record. */
  readonly form: string;
  readonly failed: boolean;
  readonly pages: number;
  readonly totalMs: number;
  readonly fields: readonly ScoredField[];
  readonly extra: readonly { readonly form: string; readonly field: FoundField }[];
  readonly records: number;
  readonly recordsFound: number;
  readonly extraRecords: number;
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
  const scored = expected.map((record, i) => {
    const j = partners[i] ?? null;
    return (j === null ? undefined : compared[i]?.[j]) ?? missRecord(record);
  });
  const pairedRecords = partners.filter((j) => j !== null);
  const faults = truth.faults ?? [];
  return {
    file: truth.file,
    variant: truth.variant ?? 'unnamed',
    form: expected[0]?.form ?? 'none',
    failed: found === null,
    ...run,
    fields: scored.flatMap((one) => one.fields),
    extra: scored.flatMap((one, i) =>
      one.extra.map((field) => ({ form: expected[i]?.form ?? '', field })),
    ),
    records: expected.length,
    recordsFound: pairedRecords.length,
    extraRecords: here.length - pairedRecords.length,
    formRight: partners.filter((j, i) => j !== null && here[j]?.form === expected[i]?.form).length,
    faultsPlanted: faults.length,
    faultsFailedByRule: faults.filter((fault) => isCaught(fault, partners, here, scored)).length,
    trapsPlanted: truth.trap ? 1 : 0,
    hiddenValuesRead: truth.trap && isRead(truth.trap, here) ? 1 : 0,
  };
}

/** For each expected record the index of its found one, null where there is none. */
export function pairFound(
  expected: readonly ExpectedRecord[],
  found: readonly FoundRecord[],
): (number | null)[] {
  const compared = expected.map((record) => found.map((other) => compareRecord(record, other)));
  return pairRecords(expected, found, compared);
}

/** More than any number of fields: the same form always comes before more right fields. */
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

/** A check with the fault's id fails, and looked at the fault's field. */
function isCaught(
  fault: NonNullable<Truth['faults']>[number],
  partners: readonly (number | null)[],
  found: readonly FoundRecord[],
  scored: readonly ComparedRecord[],
): boolean {
  return partners.some((j, i) => {
    if (j === null || (fault.record !== undefined && fault.record !== i)) return false;
    // The field may stand in another row of ours than of the truth's.
    const ours = scored[i]?.fields.find((field) => field.path === fault.path)?.found?.path;
    return found[j]?.checks.some(
      (check) =>
        check.rule === fault.rule &&
        check.outcome === 'fail' &&
        check.paths.some((path) => path === fault.path || path === ours),
    );
  });
}

/** Whether a hidden value came out anywhere, not only where it was planted. */
function isRead(trap: NonNullable<Truth['trap']>, found: readonly FoundRecord[]): boolean {
  const type = valueTypeOf(trap.path);
  return found.some((record) =>
    record.fields.some(
      (field) => field.value !== null && sameValue(type, field.value, trap.hiddenValue),
    ),
  );
}
