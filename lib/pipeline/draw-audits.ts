import { findField } from '#lib/forms/find-field.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { FieldRoute, Route } from '#lib/model/route.ts';
import { isDrawn, numberOf } from '#lib/quality/audits/is-drawn.ts';
import { seededValue } from '#lib/quality/audits/seed-errors.ts';
import type { DrawnField } from '#lib/quality/audits/store.ts';
import { type Policy, thresholdOf } from '#lib/routing/policy.ts';
import { doubtOf } from '#lib/routing/route-record.ts';
import type { Auditing } from '#lib/settings/store.ts';

/**
 * Picks accepted fields for a blind audit: a share of all of them, and in a share of the records in
 * review one to be shown with a wrong value. The reviewer sees the same reason as for every doubtful
 * field, a confidence below its threshold, so they cannot tell which field was picked. The record's own
 * route does not change: an accepted record stays accepted during the audit.
 */
export function drawAudits(input: {
  recordId: RecordId;
  form: Form;
  fields: readonly Field[];
  confidences: readonly Confidence[];
  route: Route;
  policy: Policy;
  auditing: Auditing;
  /** Picked and judged before. */
  judged: readonly { readonly kind: string; readonly path: string }[];
  salt: string;
}): { route: Route; drawn: DrawnField[] } {
  const { recordId, form, route, policy, auditing, judged, salt } = input;
  const sure = new Map(input.confidences.map((one) => [one.path, one.probability]));
  const fieldAt = new Map(input.fields.map((field) => [field.path, field]));
  const passing = route.fields.filter(
    (one) => one.route === 'accept' && fieldAt.get(one.path)?.human === false,
  );
  const sampled = passing.filter(
    ({ path }) =>
      isDrawn(`${recordId}/${path}`, auditing.sampleShare, salt) &&
      !judged.some((one) => one.kind === 'sample' && one.path === path),
  );
  const seeded = chooseSeeded();
  const drawn = [
    ...sampled.map(({ path }) => draw('sample', path, auditing.sampleShare)),
    ...(seeded === null ? [] : [draw('seeded', seeded, auditing.seededShare)]),
  ];
  const paths = new Set(drawn.map(({ path }) => path));
  const fields = route.fields.map((one) => (paths.has(one.path) ? doubted(one) : one));
  return { route: { ...route, fields }, drawn };

  function chooseSeeded(): string | null {
    const due =
      route.route === 'review' &&
      isDrawn(`${recordId}/seeded`, auditing.seededShare, salt) &&
      !judged.some(({ kind }) => kind === 'seeded');
    if (!due) return null;
    const open = passing.flatMap(({ path }) => {
      const field = fieldAt.get(path);
      const fits = field && !sampled.some((one) => one.path === path);
      return fits && seededValue(recordId, form, field, salt) !== null ? [path] : [];
    });
    return open[Math.floor(numberOf(`${recordId}/which`, salt) * open.length)] ?? null;
  }

  function draw(kind: DrawnField['kind'], path: string, inclusion: number): DrawnField {
    return { kind, path, inclusion, probability: sure.get(path) ?? null, shown: shownOf(path) };
  }

  function doubted(one: FieldRoute): FieldRoute {
    const field = fieldAt.get(one.path);
    const definition = findField(form, one.path);
    if (!field || !definition) return one;
    const threshold = thresholdOf(policy, definition);
    const reason = doubtOf(definition, field, shownOf(one.path), threshold);
    return { ...one, route: 'review', reasons: [reason] };
  }

  /** Below the threshold, mostly by little, like fields that really are. */
  function shownOf(path: string): number {
    const definition = findField(form, path);
    const short = numberOf(`${recordId}/${path}/shown`, salt) ** 2;
    return (definition ? thresholdOf(policy, definition) : 1) * (0.99 - 0.14 * short);
  }
}
