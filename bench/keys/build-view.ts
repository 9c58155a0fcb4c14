import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Page } from '#lib/model/page.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';

/** What the desk shows for a record that was read in memory and that this person has claimed. */
export function buildView(read: ExtractedRecord, pages: readonly Page[]): DeskView {
  const { record, route, confidences, rows, checks } = read;
  const sure = new Map(confidences.map((one) => [one.path, one]));
  const routes = new Map(route.fields.map((one) => [one.path, one]));
  const { id, form, formScore, region } = record;
  return {
    record: {
      ...{ id, form, formScore, region, pages: record.pages },
      state: 'review',
      version: 0,
      reasons: route.reasons,
      expectedLossUsd: route.expectedLossUsd,
      acceptedAt: null,
      acceptedByName: null,
    },
    document: { id: record.documentId, fileName: '', sample: true, pageCount: null },
    form: BUILT_IN.get(form),
    forms: [],
    pages: pages
      .filter(({ number }) => record.pages.includes(number))
      .map(({ flags, ...page }) => ({ ...page, flags: flags.map(({ why }) => why) })),
    otherPages: [],
    siblings: [],
    siblingCount: 1,
    rows,
    fields: read.fields.map(({ signals: _, ...field }) => ({
      ...field,
      probability: sure.get(field.path)?.probability ?? null,
      curve: sure.get(field.path)?.curve ?? null,
      route: routes.get(field.path)?.route ?? null,
      reasons: routes.get(field.path)?.reasons ?? [],
    })),
    checks,
    doubts: route.doubts,
    homeless: [],
    task: null,
    draft: null,
    people: {},
    comments: [],
    keys: {},
  };
}
