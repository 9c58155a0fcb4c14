import { buildBundle, FHIR_FORMS } from '#lib/exchange/fhir/write/build-bundle.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import type { BuiltExport, ExportFormat } from './format.ts';

/**
 * FHIR R4 as NDJSON: one Bundle per line, each a Claim or an ExplanationOfBenefit with its
 * referenced resources.
 */
function buildFhir(records: readonly ExportedRecord[]): BuiltExport {
  const bundles = records.map((record) => ({ record, bundle: buildBundle(record) }));
  const made = bundles.filter(({ bundle }) => bundle !== null);
  return {
    text: made.map(({ bundle }) => `${JSON.stringify(bundle)}\n`).join(''),
    records: made.map(({ record }) => record.record),
    refusals: [],
  };
}

export const FHIR = {
  id: 'fhir',
  label: 'FHIR R4',
  mime: 'application/fhir+ndjson',
  extension: 'ndjson',
  forms: FHIR_FORMS,
  build: buildFhir,
} as const satisfies ExportFormat;
