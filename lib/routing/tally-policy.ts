import { findField } from '#lib/forms/find-field.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { PolicyTally } from '#lib/model/quality/policy-replay.ts';
import { groupLooks } from '#lib/model/review/group-looks.ts';
import type { Route } from '#lib/model/route.ts';

interface RoutedRecord {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly confidences: readonly Confidence[];
  readonly route: Route;
  /** What opening a record and answering a question cost. */
  readonly costs: Pick<PolicyTerms, 'openCostUsd' | 'reviewCostUsd'>;
  /** The values people have settled since, by path; null is a settled absence. */
  readonly settled: ReadonlyMap<string, string | null>;
}

export const EMPTY_TALLY: PolicyTally = {
  records: 0,
  untouched: 0,
  fields: 0,
  accepted: 0,
  questions: 0,
  reviewUsd: 0,
  expectedErrors: 0,
  expectedLossUsd: 0,
  checked: 0,
  wrong: 0,
};

/** Counts the effect of a route on one record. Fields without a probability count as wrong. */
export function tallyRoute({
  form,
  fields,
  confidences,
  route,
  costs,
  settled,
}: RoutedRecord): PolicyTally {
  const probabilityOf = new Map(confidences.map((one) => [one.path, one.probability]));
  const passes = route.route === 'accept';
  const reasonsAt = new Map(route.fields.map(({ path, reasons }) => [path, reasons]));
  const seen = fields.map((field) => ({ ...field, reasons: reasonsAt.get(field.path) ?? [] }));
  const questions = passes ? 0 : groupLooks(route.doubts, seen).length;
  const accepted = new Set(
    route.fields.flatMap((one) => (one.route === 'accept' ? [one.path] : [])),
  );
  const passing = fields.filter(({ path }) => accepted.has(path));
  const risks = passing.map(({ path }) => {
    const risk = 1 - (probabilityOf.get(path) ?? 0);
    return { risk, usd: risk * (findField(form, path)?.costOfErrorUsd ?? 0) };
  });
  const checked = passing.filter(({ path }) => settled.has(path));
  return {
    records: 1,
    untouched: passes ? 1 : 0,
    fields: fields.length,
    accepted: passing.length,
    questions,
    reviewUsd: passes ? 0 : costs.openCostUsd + questions * costs.reviewCostUsd,
    expectedErrors: risks.reduce((sum, { risk }) => sum + risk, 0),
    expectedLossUsd: risks.reduce((sum, { usd }) => sum + usd, 0),
    checked: checked.length,
    wrong: checked.filter(({ path, value }) => settled.get(path) !== value).length,
  };
}

/** Both tallies together. */
export function sumTallies(a: PolicyTally, b: PolicyTally): PolicyTally {
  return {
    records: a.records + b.records,
    untouched: a.untouched + b.untouched,
    fields: a.fields + b.fields,
    accepted: a.accepted + b.accepted,
    questions: a.questions + b.questions,
    reviewUsd: a.reviewUsd + b.reviewUsd,
    expectedErrors: a.expectedErrors + b.expectedErrors,
    expectedLossUsd: a.expectedLossUsd + b.expectedLossUsd,
    checked: a.checked + b.checked,
    wrong: a.wrong + b.wrong,
  };
}
