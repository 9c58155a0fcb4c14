import type { ExportedRecord } from '#lib/model/export.ts';
import { buildClaim } from './build-claim.ts';
import { buildEob } from './build-eob.ts';
import type { Companion } from './companions.ts';
import { prune } from './json.ts';
import { RecordFields } from './record-fields.ts';

const BUILDERS: Readonly<Record<string, (fields: RecordFields) => Companion[]>> = {
  'cms-1500': buildClaim,
  'ub-04': buildClaim,
  eob: buildEob,
};

/** The forms that FHIR has a resource for. */
export const FHIR_FORMS: readonly string[] = Object.keys(BUILDERS);

/**
 * A FHIR R4 Bundle of one record: a Claim or an ExplanationOfBenefit, with the patient, coverage and parties
 * that it points to. Ids are the same in every export of the record. Null for a form without a resource.
 */
export function buildBundle(record: ExportedRecord): object | null {
  const build = BUILDERS[record.form];
  if (!build) return null;
  const fields = new RecordFields(record);
  const entry = build(fields).map(({ role, resource }) => ({
    fullUrl: `urn:uuid:${fields.uuid(role)}`,
    resource: { ...resource, id: fields.uuid(role) },
  }));
  const bundle = prune({
    resourceType: 'Bundle',
    id: fields.uuid('bundle'),
    type: 'collection',
    timestamp: fields.acceptedAt,
    entry,
  });
  return typeof bundle === 'object' && bundle !== null ? bundle : null;
}
