import { buildExample, type VouchedField } from '#lib/extraction/learning/build-example.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import { placeRecords } from '#lib/extraction/learning/placing/place-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import {
  type ComparedRecord,
  compareRecord,
  missRecord,
} from '#lib/metrics/scores/compare-record.ts';
import { areAllFound, pairFound } from '#lib/metrics/scores/score-records.ts';
import type { ExpectedRecord, FoundRecord, Truth } from '#lib/metrics/scores/truth.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf, toIndexPath } from '#lib/model/path.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';

/** A reviewed record, as learning uses it. */
export type Review = { readonly form: string; readonly example: Example };

/**
 * The result of a review that enters the truth: correct values keep their place, the others are
 * typed in, and fields missing from the truth stay blank if they were read as blank. If reading
 * merged, split, or missed records, the reviewer says where each of them is.
 */
export function reviewFile(
  truth: Truth,
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
): Review[] {
  const found = findRecords(records);
  const expected = truth.expected?.records ?? [];
  const pairs = pairFound(expected, found);
  const allFound = areAllFound(pairs, found);
  const placed = allFound ? [] : placeAll(expected, records, pages);
  return pairs.flatMap((j, i): Review[] => {
    const [wanted, read, outcome] = [expected[i], records[j ?? -1], found[j ?? -1]];
    const form = wanted && BUILT_IN.find(wanted.form);
    const record = allFound ? read?.record : placed[i];
    if (!wanted || !record || !form) return [];
    const placeAt = read ? placesOf(read) : new Map<string, Place>();
    const compared = outcome ? compareRecord(wanted, outcome) : missRecord(wanted, false);
    const removed = new Set<string>(
      allFound ? compared.extra.flatMap((field) => placeAt.get(field.path)?.wordIds ?? []) : [],
    );
    const fields = compared.fields.map(
      (field): VouchedField => ({
        path: field.path,
        value: field.expected,
        place: (field.right && field.found && placeAt.get(field.found.path)) || null,
        mended: outcome !== undefined && !field.right,
      }),
    );
    fields.push(...listLeftBlank(wanted, outcome, compared));
    const removedFrom = compared.extra.map(({ path }) => patternOf(path));
    const input = { form, record, pages, fields, removed, removedFrom };
    return [{ form: form.name, example: buildExample(input) }];
  });
}

/**
 * Fields of the record, and cells of its rows, that are missing from the truth and were read as
 * blank: they stay blank.
 */
function listLeftBlank(
  { fields: known }: ExpectedRecord,
  outcome: FoundRecord | undefined,
  { fields }: Pick<ComparedRecord, 'fields'>,
): VouchedField[] {
  const rowAt = new Map(
    fields.flatMap(({ path, found }): [string, string][] =>
      found ? [[rowOf(found.path), rowOf(path)]] : [],
    ),
  );
  return (outcome?.fields ?? []).flatMap(({ path, value }) => {
    const row = rowAt.get(rowOf(path));
    if (value !== null || row === undefined) return [];
    const own = `${row}${path.slice(rowOf(path).length)}`;
    return own in known ? [] : [{ path: own, value, place: null, mended: false }];
  });
}

/** The row that a path is in; empty for a field of the record itself. */
function rowOf(path: string): string {
  return path.slice(0, path.lastIndexOf(']') + 1);
}

type Placed = Pick<BillRecord, 'documentId' | 'pages' | 'region'>;

/** Where each expected record is, by its values; undefined for those found nowhere. */
function placeAll(
  expected: readonly ExpectedRecord[],
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
): (Placed | undefined)[] {
  const placed = new Map<ExpectedRecord, Placed>();
  for (const [name, own] of Map.groupBy(expected, ({ form }) => form)) {
    const form = BUILT_IN.find(name);
    const read = records.filter(({ record }) => record.form === name);
    const [documentId] = read.map(({ record }) => record.documentId);
    const numbers = new Set(read.flatMap(({ record }) => record.pages));
    const here = pages.filter(({ number }) => numbers.has(number));
    const parts =
      form && here.length > 0
        ? placeRecords(
            form,
            here,
            own.map(({ fields }) => fields),
          )
        : null;
    if (!parts || !documentId) continue;
    own.forEach((record, at) => {
      const region = parts[at] ?? [];
      const on = [...new Set(region.map(({ page }) => page))].sort((a, b) => a - b);
      placed.set(record, { documentId, pages: on, region: own.length > 1 ? region : null });
    });
  }
  return expected.map((record) => placed.get(record));
}

function placesOf({ fields, rows }: ExtractedRecord): Map<string, Place> {
  return new Map(
    fields.flatMap((field): [string, Place][] => {
      const path = toIndexPath(field.path, rows);
      return path === null || field.place === null ? [] : [[path, field.place]];
    }),
  );
}
