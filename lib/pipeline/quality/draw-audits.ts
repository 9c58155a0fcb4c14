import { findField } from '#lib/forms/find-field.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { FieldRoute, Route } from '#lib/model/route.ts';
import { isDrawn, numberOf } from '#lib/quality/audits/is-drawn.ts';
import { seededValue } from '#lib/quality/audits/seed-errors.ts';
import type { DrawnField } from '#lib/quality/audits/store.ts';
import { type Policy, thresholdOf } from '#lib/routing/policy.ts';
import { doubtOf, passesByCertificate } from '#lib/routing/route-record.ts';
import { doubtOfValue, sortDoubts } from '#lib/routing/value-doubts.ts';
import type { Auditing } from '#lib/settings/store.ts';

interface Draw {
  readonly recordId: RecordId;
  readonly form: Form;
  readonly region: readonly RecordPart[] | null;
  readonly fields: readonly Field[];
  readonly confidences: readonly Confidence[];
  readonly route: Route;
  readonly policy: Policy;
  /** The certified bound that lets less certain values of this layout pass; null if none. */
  readonly certified: number | null;
  readonly auditing: Auditing;
  /** Fields sampled and judged before. */
  readonly judged: readonly { readonly kind: string; readonly path: string }[];
  readonly salt: string;
}

/**
 * Samples accepted fields for a blind audit: a share of all of them, and in a share of the records
 * in review, one to be shown with a wrong value. The reviewer sees the same reason as for every
 * doubtful field, a confidence below its threshold, so they cannot tell which field was sampled.
 * The record's own route does not change: an accepted record stays accepted during the audit.
 */
export function drawAudits(draw: Draw): { route: Route; drawn: DrawnField[] } {
  const { route, auditing } = draw;
  const byMachine = new Set(draw.fields.flatMap(({ path, human }) => (human ? [] : [path])));
  const passing = route.fields.filter((one) => one.route === 'accept' && byMachine.has(one.path));
  const { fields: sampled, inclusion } = chooseSampled(draw, passing);
  const watched = chooseCertified(
    draw,
    passing.filter((one) => !sampled.includes(one)),
  );
  const seeded = chooseSeeded(
    draw,
    passing.filter((one) => !sampled.includes(one) && !watched.includes(one)),
  );
  const drawn = [
    ...sampled.map(({ path }) => drawnField(draw, 'sample', path, inclusion)),
    ...watched.map(({ path }) => drawnField(draw, 'sample', path, CERTIFIED_SHARE)),
    ...(seeded === null ? [] : [drawnField(draw, 'seeded', seeded, auditing.seededShare)]),
  ];
  const paths = new Set(drawn.map(({ path }) => path));
  const fields = route.fields.map((one) => (paths.has(one.path) ? doubted(draw, one) : one));
  const doubts = sortDoubts([
    ...route.doubts,
    ...fields.flatMap((one) => (paths.has(one.path) ? doubtOfDrawn(draw, one) : [])),
  ]);
  return { route: { ...route, fields, doubts, expectedLossUsd: lossShown(draw, drawn) }, drawn };
}

/**
 * The record's apparent risk including the sampled fields: the dollar amount must not give them
 * away.
 */
function lossShown({ form, route }: Draw, drawn: readonly DrawnField[]): number {
  const added = drawn.reduce(
    (sum, { path, shown }) => sum + (1 - shown) * (findField(form, path)?.costOfErrorUsd ?? 0),
    0,
  );
  return Math.round((route.expectedLossUsd + added) * 100) / 100;
}

/**
 * How many fields of a sampled record are audited: about as many as are asked about in records in
 * review.
 */
const COUNTS = [1, 1, 1, 2, 2, 2, 3, 3, 4, 5];

/**
 * Samples records, and then some of their fields, so that an audit does not stand out by its single
 * question. Every field has the same chance, equal to the configured share.
 */
function chooseSampled(
  { recordId, auditing, judged, salt }: Draw,
  passing: readonly FieldRoute[],
): { readonly fields: readonly FieldRoute[]; readonly inclusion: number } {
  const { inclusion, share, countOf } = planSample(auditing.sampleShare, passing.length);
  if (!isDrawn(`${recordId}/sample`, share, salt)) return { fields: [], inclusion };
  const count = countOf(numberOf(`${recordId}/count`, salt));
  const rankOf = ({ path }: FieldRoute) => numberOf(`${recordId}/${path}`, salt);
  const fields = passing
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .slice(0, count)
    .filter(({ path }) => !judged.some((one) => one.kind === 'sample' && one.path === path));
  return { fields, inclusion };
}

/**
 * Share of the fields passing by certificate that are audited: a layout that changes must be
 * noticed within 50 wrong values.
 */
export const CERTIFIED_SHARE = 0.25;

/** Fields passing by certificate to be audited. */
function chooseCertified(
  { recordId, form, fields, confidences, policy, certified, judged, salt }: Draw,
  passing: readonly FieldRoute[],
): readonly FieldRoute[] {
  if (certified === null) return [];
  return passing.filter(({ path }) => {
    const field = fields.find((one) => one.path === path);
    const definition = findField(form, path);
    const probability = confidences.find((one) => one.path === path)?.probability;
    if (!field || !definition || probability === undefined) return false;
    if (!passesByCertificate({ field, definition, probability, policy, certified })) return false;
    const isNew = !judged.some((one) => one.kind === 'sample' && one.path === path);
    return isNew && isDrawn(`${recordId}/${path}/certified`, CERTIFIED_SHARE, salt);
  });
}

/**
 * Which share of records to sample, and how many of their `fields` fields, so that each field is
 * sampled with probability `wanted`; `inclusion` is the resulting probability. `countOf` takes a
 * number from 0 to 1.
 */
export function planSample(wanted: number, fields: number) {
  if (fields === 0 || wanted <= 0)
    return { inclusion: 0, share: 0, countOf: (_chance: number) => 0 };
  if (wanted >= 1) return { inclusion: 1, share: 1, countOf: (_chance: number) => fields };
  const mean = (counts: readonly number[]) =>
    counts.reduce((sum, one) => sum + one, 0) / counts.length;
  const plain = COUNTS.map((count) => Math.min(count, fields));
  const needed = (wanted * fields) / mean(plain);
  const counts =
    needed <= 1 ? plain : plain.map((count) => Math.min(fields, Math.round(count * needed)));
  const share = Math.min(1, needed);
  return {
    inclusion: (share * mean(counts)) / fields,
    share,
    countOf: (chance: number) => counts[Math.floor(chance * counts.length)] ?? 0,
  };
}

function chooseSeeded(draw: Draw, passing: readonly FieldRoute[]): string | null {
  const { recordId, form, fields, route, auditing, judged, salt } = draw;
  const due =
    route.route === 'review' &&
    isDrawn(`${recordId}/seeded`, auditing.seededShare, salt) &&
    !judged.some(({ kind }) => kind === 'seeded');
  if (!due) return null;
  const open = passing.flatMap(({ path }) => {
    const field = fields.find((one) => one.path === path);
    return field && seededValue(recordId, form, field, salt) !== null ? [path] : [];
  });
  return open[Math.floor(numberOf(`${recordId}/which`, salt) * open.length)] ?? null;
}

function drawnField(
  draw: Draw,
  kind: DrawnField['kind'],
  path: string,
  inclusion: number,
): DrawnField {
  const probability = draw.confidences.find((one) => one.path === path)?.probability ?? null;
  return { kind, path, inclusion, probability, shown: shownConfidence(draw, path) };
}

function doubted(draw: Draw, one: FieldRoute): FieldRoute {
  const field = draw.fields.find(({ path }) => path === one.path);
  const definition = findField(draw.form, one.path);
  if (!field || !definition) return one;
  const threshold = thresholdOf(draw.policy, definition);
  const reason = doubtOf(definition, field, shownConfidence(draw, one.path), threshold);
  return { ...one, route: 'review', reasons: [reason] };
}

/** The question for a sampled field, with the confidence shown for it. */
function doubtOfDrawn(draw: Draw, { path, reasons }: FieldRoute): Doubt[] {
  const field = draw.fields.find((one) => one.path === path);
  if (!field) return [];
  const probability = shownConfidence(draw, path);
  const evidence = reasons.map(({ why }) => why);
  return [doubtOfValue(draw.form, { field, probability, evidence }, draw.region)];
}

/** Below the threshold, mostly by a little, like truly doubtful fields. */
function shownConfidence({ recordId, form, policy, salt }: Draw, path: string): number {
  const definition = findField(form, path);
  const short = numberOf(`${recordId}/${path}/shown`, salt) ** 2;
  return (definition ? thresholdOf(policy, definition) : 1) * (0.99 - 0.14 * short);
}
