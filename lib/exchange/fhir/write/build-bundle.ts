import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import type { EncounterRole, FormName } from '#lib/model/form.ts';
import { buildClaim } from './build-claim.ts';
import { buildEob } from './build-eob.ts';
import type { Companion } from './companions.ts';
import { prune } from './json.ts';
import { RecordFields } from './record-fields.ts';

type Build = (fields: RecordFields) => Companion[];

const BUILDERS: Readonly<Partial<Record<EncounterRole, Build>>> = {
  claim: buildClaim,
  remittance: buildEob,
};

/** The forms for which FHIR has a resource. */
export const FHIR_FORMS: readonly string[] = BUILT_IN.list().flatMap(({ name }) =>
  findBuild(name) ? [name] : [],
);

/**
 * A FHIR R4 Bundle for one record: a Claim or an ExplanationOfBenefit, with the patient, coverage,
 * and parties it references. Ids are the same in every export of the record. Null for a form
 * without a resource.
 */
export function buildBundle(record: ExportedRecord): object | null {
  const build = findBuild(record.form);
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

function findBuild(form: FormName): Build | null {
  const encounter = BUILT_IN.find(form)?.encounter;
  return (encounter && BUILDERS[encounter.role]) ?? null;
}
