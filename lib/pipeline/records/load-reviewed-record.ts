import { z } from 'zod';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { findLocalCurve } from '#lib/confidence/local/store.ts';
import { findField } from '#lib/forms/find-field.ts';
import { Doubt } from '#lib/model/doubt.ts';
import { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { DocumentId, type RecordId } from '#lib/model/ids.ts';
import { Reason } from '#lib/model/route.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { listOpenAudits } from '#lib/quality/audits/store.ts';
import { findLayoutTrust } from '#lib/quality/ladder/store.ts';
import { isWithinReach, type Policy } from '#lib/routing/policy.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { loadRecordToJudge } from './load-record-to-judge.ts';

/**
 * What a review is compared with: the readings that count, and the fields as the reviewer saw them.
 */
export type ReviewedRecord = Awaited<ReturnType<typeof loadReviewedRecord>>;

/** Throws AppError not-found. */
export async function loadReviewedRecord(db: Db | Tx, recordId: RecordId) {
  const known = await loadRecordToJudge(db, recordId, {
    catalog: await loadCatalog(db),
    localCurve: await findLocalCurve(db, CURRENT_CURVE.version),
    policyOf: (form) => loadPolicy(db, form),
  });
  if (known === null) throw new AppError('not-found');
  const { row, form, policy, ...judged } = known;
  const fields = z.array(Field).parse(row.fields);
  return {
    ...judged,
    recordId,
    documentId: DocumentId.parse(row.documentId),
    form,
    policy,
    fields,
    doubts: z.array(Doubt).parse(row.doubts),
    /** Fields that pass without review, or would if not for a hold. */
    passing: new Set(row.fields.flatMap((one) => (wouldPass(one) ? [one.path] : []))),
    /** Fields people are asked about that would pass if the layout were certified. */
    withinReach: new Set(
      row.fields.flatMap((one) => (mayBeCertified(form, policy, one) ? [one.path] : [])),
    ),
    certified: (await findLayoutTrust(db, form.name, fields)).certified,
    seeding: {
      recordId,
      form,
      audits: await listOpenAudits(db, recordId),
      salt: readAuthSecret(),
    },
    probabilityOf: new Map(row.fields.map(({ path, probability }) => [path, probability])),
    curveOf: new Map(row.fields.map(({ path, curve }) => [path, curve])),
  };
}

/**
 * A printed value that is asked about only because of its confidence, which is above the policy's
 * minimum.
 */
function mayBeCertified(
  form: Form,
  policy: Policy,
  field: {
    readonly path: string;
    readonly value: string | null;
    readonly human: boolean;
    readonly route: string | null;
    readonly reasons: unknown;
    readonly probability: number | null;
  },
): boolean {
  const definition = findField(form, field.path);
  if (field.value === null || field.human || field.probability === null || !definition)
    return false;
  const reasons = Reason.array().parse(field.reasons);
  const isUnsure = reasons.length > 0 && reasons.every(({ code }) => code === 'low-confidence');
  return (
    field.route === 'review' && isUnsure && isWithinReach(policy, definition, field.probability)
  );
}

/**
 * A hold says nothing about the value: the hold ends when enough such values would have been right.
 */
function wouldPass({
  route,
  reasons,
}: {
  readonly route: string | null;
  readonly reasons: unknown;
}) {
  if (route !== 'review') return route === 'accept';
  return Reason.array()
    .parse(reasons)
    .every(({ code }) => code === 'on-hold');
}
