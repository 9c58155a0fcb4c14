import { checkRecord } from '#lib/checking/check-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Check } from '#lib/model/check.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import { applyRows, isRemoved } from '#lib/model/review/apply-rows.ts';
import { isWaived } from '#lib/model/review/waived.ts';
import type { ExtractedRecord } from '#lib/pipeline/extract-pages.ts';
import { routeRecord } from '#lib/routing/route-record.ts';

export interface Judged {
  readonly fields: readonly Field[];
  readonly rows: RowOrder;
  readonly checks: readonly Check[];
  /** Blocking checks that fail without a reason. */
  readonly failing: readonly Check[];
  /** Fields that still need an answer. */
  readonly unanswered: readonly string[];
}

/**
 * The server's verdict on this draft: the record with the person's answers, its rules, and its
 * route. The effect of the answers on the confidence of other values is left out.
 */
export function judgeDraft(
  read: ExtractedRecord,
  pages: readonly Page[],
  draft: ReviewDraft,
): Judged {
  const form = BUILT_IN.get(read.record.form);
  const rows = applyRows(read.rows, draft.rows);
  const fields = withAnswers(read.fields, draft);
  const checks = checkRecord({ form, fields, rows, today: new Date().toISOString().slice(0, 10) });
  const { waivers } = draft;
  const failing = checks.filter(
    (check) => check.outcome === 'fail' && check.severity === 'block' && !isWaived(check, waivers),
  );
  const { confidences, structure } = read;
  const { region } = read.record;
  const route = routeRecord({
    ...{ form, formScore: 1, region, fields, checks, confidences, structure, waivers },
    pages,
    submittedBy: 'person',
  });
  const unanswered = route.fields.flatMap((one) => (one.route === 'review' ? [one.path] : []));
  return { fields, rows, checks, failing, unanswered };
}

function withAnswers(fields: readonly Field[], { answers, rows }: ReviewDraft): Field[] {
  const known = new Set(fields.map(({ path }) => path));
  const there = fields.filter(({ path }) => !isRemoved(path, rows));
  const kept = there.map((field): Field => {
    const said = answers[field.path];
    return said ? { ...field, value: said.value, absence: said.absence, human: true } : field;
  });
  const added = Object.values(answers).filter(({ path }) => !known.has(path));
  return [
    ...kept,
    ...added.map(
      ({ path, value, absence }): Field => ({
        ...{ path, value, absence, place: null, human: true, signals: {} },
        grounding: { status: 'none' },
        contenders: [{ value, readers: [], readingIds: [], score: RawScore.parse(1), place: null }],
      }),
    ),
  ];
}
