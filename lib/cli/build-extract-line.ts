import { BUILT_IN } from '#lib/forms/catalog.ts';
import { explainLines } from '#lib/layout/lines/explain-lines.ts';
import { knowsLines } from '#lib/layout/lines/read-lines.ts';
import { layOutFor } from '#lib/layout/page/split-panels.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Page } from '#lib/model/page.ts';
import { type RowOrder, toIndexPath } from '#lib/model/path.ts';
import type { FieldRoute } from '#lib/model/route.ts';
import type { ExtractedFile } from '#lib/pipeline/extract-file.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';

/**
 * One line of `extract`: plain data with index paths, boxes as fractions of the upright page,
 * reasons as sentences. An imported file adds its findings. `words` adds the words that were read,
 * in reading order; `lines` adds to each record the kinds of the lines on its pages, and the rules
 * that changed them.
 */
export function buildExtractLine(
  file: string,
  extracted: ExtractedFile,
  { words = false, lines = false }: { readonly words?: boolean; readonly lines?: boolean } = {},
) {
  const { pages } = extracted;
  return {
    file,
    sha256: extracted.sha256,
    pages: pages.length,
    records: extracted.records.map((record) => ({
      ...describeRecord(record),
      ...(lines && { lines: listLines(record, pages) }),
    })),
    error: extracted.error,
    ms: Object.fromEntries(
      Object.entries(extracted.ms).map(([name, value]) => [name, Math.round(value)]),
    ),
    ...(words && { words: listWords(extracted) }),
    ...(extracted.imported && { imported: extracted.imported }),
  };
}

function describeRecord({ record, fields, rows, checks, confidences, route }: ExtractedRecord) {
  const sure = new Map(confidences.map((one) => [one.path, one]));
  const routes = new Map(route.fields.map((one) => [one.path, one]));
  return {
    form: record.form,
    formConfidence: round(record.formScore),
    pages: record.pages,
    fields: fields.flatMap((field) =>
      describeField(field, rows, sure.get(field.path), routes.get(field.path)),
    ),
    checks: checks.map(({ rule, paths, outcome, message }) => ({
      rule,
      paths: paths.flatMap((path) => toIndexPath(path, rows) ?? []),
      outcome,
      message,
    })),
    route: route.route,
    reasons: route.reasons.map((reason) => reason.why),
  };
}

function describeField(
  field: Field,
  rows: RowOrder,
  confidence: Confidence | undefined,
  route: FieldRoute | undefined,
) {
  const path = toIndexPath(field.path, rows);
  if (path === null) return [];
  return [
    {
      path,
      value: field.value,
      confidence: confidence ? round(confidence.probability) : null,
      page: field.place?.page ?? null,
      box: field.place ? field.place.box.map(round) : null,
      readers: [...new Set((field.contenders[0]?.readers ?? []).map((reader) => reader.kind))],
      route: route?.route ?? 'review',
      reasons: (route?.reasons ?? []).map((reason) => reason.why),
    },
  ];
}

/**
 * As the record itself reads its pages; how they were divided was decided on all pages of its
 * document. None on forms whose values are found without the kinds of lines.
 */
function listLines({ record }: ExtractedRecord, pages: readonly Page[]) {
  const form = BUILT_IN.find(record.form);
  if (!form || !knowsLines(form)) return [];
  const layouts = pages
    .filter(({ number }) => record.pages.includes(number))
    .map((page) => layOutFor(page, form));
  return explainLines(layouts, form);
}

function listWords(extracted: ExtractedFile) {
  return extracted.pages.flatMap((page) =>
    page.words.map((word) => ({
      page: word.page,
      text: word.text,
      box: word.box.map(round),
      confidence: round(word.confidence),
      source: word.source,
    })),
  );
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
