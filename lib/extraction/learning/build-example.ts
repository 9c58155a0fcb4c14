import { unfoldPage } from '#lib/layout/page/unfold-page.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Record as BillRecord, RecordPart } from '#lib/model/record.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import { layOutKnown } from '../layout/lessons/build-lessons.ts';
import type { KnownRecord } from '../layout/lessons/known-record.ts';
import { findRows, labelPages } from '../layout/table/table-rows.ts';
import { baseWeights } from '../learned/learned.ts';
import { shortKey } from '../learned/log-versions.ts';
import type { Example } from './learn-record.ts';
import { placeItems } from './placing/place-items.ts';
import { placeRows } from './placing/place-rows.ts';
import { widenParts } from './placing/widen-parts.ts';

/** A value that a person has confirmed. */
export type VouchedField = {
  /** With indices in place of row ids. */
  readonly path: string;
  readonly value: string | null;
  readonly place: Place | null;
  /** The reader had another value, or none; absent: it was read right. */
  readonly mended?: boolean;
};

/**
 * A reviewed record as an example to learn from; values of rows without a place are searched for.
 */
export function buildExample(input: {
  form: Form;
  record: Pick<BillRecord, 'documentId' | 'pages' | 'region'>;
  /** Pages of the document. */
  pages: readonly Page[];
  fields: readonly VouchedField[];
  /** Words of rows that the reader saw and the person removed. */
  removed?: ReadonlySet<string>;
  /**
   * Lists of which the person removed a row, and fields of which they removed a value: patterns.
   */
  removedFrom?: readonly string[];
}): Example {
  const { form, record } = input;
  const pages = record.pages.flatMap(
    (number) => input.pages.find((page) => page.number === number) ?? [],
  );
  const placed = input.fields.flatMap(({ path, place }) =>
    (place?.wordIds ?? []).map((word): [string, string] => [word, path]),
  );
  const fields = Object.fromEntries(input.fields.map(({ path, value }) => [path, value]));
  const unfolded = pages.map(unfoldPage);
  const on = ({ page }: RecordPart) => unfolded.find((one) => one.page.number === page);
  const laid = unfolded.map(({ page }) => page);
  const parts = widenParts(
    form,
    laid,
    fields,
    (record.region ?? []).map((part) => on(part)?.unfold(part) ?? part),
  );
  const rows = placeRows({
    form,
    pages: laid,
    regions: parts,
    fields,
    tags: new Map(placed),
    inCards: unfolded.some(({ hasCards }) => hasCards),
  });
  const tags = placeItems({ form, pages: laid, regions: parts, fields, tags: rows });
  const regions = parts.map((part) => on(part)?.fold(part) ?? part);
  const known = { pages, fields, tags, regions };
  const silent = findSilentWords(form, known, input.removed ?? new Set());
  const mended = listMended(form, input.fields, input.removedFrom ?? []);
  const learned = [fields, [...tags].sort(), [...silent].sort(), [...mended].sort()];
  const key = hashOf([record.documentId, record.pages, regions, ...learned]);
  return { ...known, silent, key, paper: shortKey(record.documentId), mended };
}

/** Patterns of fields that the person changed, added, or removed. */
function listMended(
  { fields }: Form,
  vouched: readonly VouchedField[],
  removedFrom: readonly string[],
): Set<string> {
  const removed = fields.filter(({ pattern }) =>
    removedFrom.some((from) => pattern === from || pattern.startsWith(`${from}[]`)),
  );
  return new Set([
    ...vouched.flatMap(({ path, mended }) => (mended ? patternOf(path) : [])),
    ...removed.map(({ pattern }) => pattern),
  ]);
}

/**
 * Words of what looks like rows and is neither among the record's rows nor removed by the person:
 * possibly rows of another claim on the page. They teach nothing.
 */
function findSilentWords(
  form: Form,
  known: KnownRecord,
  removed: ReadonlySet<string>,
): Set<string> {
  if (!form.lists.some((list) => list.pattern === 'lines')) return new Set();
  const layouts = layOutKnown(known);
  const rows = findRows(layouts, labelPages(layouts, form, baseWeights(form)));
  const isKnown = (word: string) => removed.has(word) || known.tags.get(word)?.startsWith('lines[');
  return new Set(
    rows
      .map(({ pageAt, lines }) =>
        lines.flatMap((at) => layouts[pageAt]?.lines[at]?.tokens.map(({ word }) => word.id) ?? []),
      )
      .filter((words) => !words.some(isKnown))
      .flat(),
  );
}
