import { buildExample, type VouchedField } from '#lib/extraction/learning/build-example.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { compareRecord } from '#lib/metrics/compare-record.ts';
import { pairFound } from '#lib/metrics/score-records.ts';
import type { Truth } from '#lib/metrics/truth.ts';
import type { Page } from '#lib/model/page.ts';
import { toIndexPath } from '#lib/model/path.ts';
import type { Place } from '#lib/model/reading.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';

/** A reviewed record, as learning takes it. */
export type Review = { readonly form: string; readonly example: Example };

/**
 * The result of a review that enters the truth: correct values keep their place, the others are typed
 * in. A record that was not found cannot be reviewed; its rows may have ended up in another record.
 */
export function reviewFile(
  truth: Truth,
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
): Review[] {
  const found = findRecords(records);
  const expected = truth.expected?.records ?? [];
  const pairs = pairFound(expected, found);
  const allFound = pairs.every((j) => j !== null);
  return pairs.flatMap((j, i): Review[] => {
    const [wanted, record, outcome] = [expected[i], records[j ?? -1], found[j ?? -1]];
    const form = wanted && BUILT_IN.find(wanted.form);
    if (!wanted || !record || !outcome || !form) return [];
    const placeAt = placesOf(record);
    const compared = compareRecord(wanted, outcome);
    const removed = new Set<string>(
      allFound ? compared.extra.flatMap((field) => placeAt.get(field.path)?.wordIds ?? []) : [],
    );
    const fields = compared.fields.map(
      (field): VouchedField => ({
        path: field.path,
        value: field.expected,
        place: (field.right && field.found && placeAt.get(field.found.path)) || null,
      }),
    );
    return [
      {
        form: form.name,
        example: buildExample({ form, record: record.record, pages, fields, removed }),
      },
    ];
  });
}

function placesOf({ fields, rows }: ExtractedRecord): Map<string, Place> {
  return new Map(
    fields.flatMap((field): [string, Place][] => {
      const path = toIndexPath(field.path, rows);
      return path === null || field.place === null ? [] : [[path, field.place]];
    }),
  );
}
