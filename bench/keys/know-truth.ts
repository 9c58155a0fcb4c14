import { BUILT_IN } from '#lib/forms/catalog.ts';
import { compareRecord } from '#lib/metrics/scores/compare-record.ts';
import type { ExpectedRecord } from '#lib/metrics/scores/truth.ts';
import { rowsOf, toIndexPath } from '#lib/model/path.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';

/** What is wrong with a record, in row paths. */
export interface Mistakes {
  /** What the page says if something else, or nothing, was read. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Rows that do not exist. */
  readonly invented: readonly { readonly list: string; readonly row: string }[];
  /** Lines that were not read: their printed cells, by what follows the row in their path. */
  readonly missed: readonly (readonly (readonly [string, string])[])[];
}

/**
 * Compares a record with what its page says. A field that the truth does not list counts as right.
 */
export function knowTruth(read: ExtractedRecord, expected: ExpectedRecord | undefined): Mistakes {
  const [found] = findRecords([read]);
  if (!found || !expected || !BUILT_IN.find(expected.form))
    return { values: new Map(), invented: [], missed: [] };
  const rowPathOf = new Map(
    read.fields.map(({ path }) => [toIndexPath(path, read.rows) ?? '', path]),
  );
  const compared = compareRecord(expected, found);
  const values = compared.fields.flatMap(({ right, found: one, expected: wanted }) => {
    const path = one && rowPathOf.get(one.path);
    return right || !path ? [] : [[path, wanted] as const];
  });
  const extra = compared.extra.flatMap(({ path }) => rowPathOf.get(path) ?? []);
  const invented = new Map(
    extra.flatMap((path) => rowsOf(path).slice(-1)).map((at) => [`${at.list} ${at.row}`, at]),
  );
  const lost = compared.fields.filter(
    ({ path, found: one, expected: wanted }) =>
      one === null && wanted !== null && /^lines\[\d+\]\.\w+$/.test(path),
  );
  const missed = Map.groupBy(lost, ({ path }) => path.slice(0, path.indexOf(']') + 1));
  return {
    values: new Map(values),
    invented: [...invented.values()],
    missed: [...missed].map(([row, cells]) =>
      cells.map(({ path, expected: wanted }) => [path.slice(row.length), wanted ?? ''] as const),
    ),
  };
}
