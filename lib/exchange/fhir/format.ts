import type { FileFinding } from '#lib/model/exchange/file-finding.ts';
import type { ExchangeFile, ExchangeRecord } from '../exchange-file.ts';
import { hasCode } from './codes.ts';
import { type FindReferenced, indexReferences } from './find-referenced.ts';
import { layOutResources, type ResourceLayout, VALUE_ELEMENT } from './lay-out-resources.ts';
import { type FhirResource, listResources } from './list-resources.ts';
import { readInstitutionalClaim, readProfessionalClaim } from './read-claim.ts';
import { readEob } from './read-eob.ts';
import type { ValueList } from './value-list.ts';

/**
 * Import format for FHIR R4 Claim and ExplanationOfBenefit: alone, in a Bundle, or one per line.
 */
export const FHIR_FORMAT = {
  kind: 'fhir' as const,
  version: 'fhir-r4@1',
  read: (bytes: Uint8Array) => {
    const { resources, findings: broken } = listResources(bytes);
    const found = readResources(resources);
    const findings = [...broken, ...found.findings].sort((a, b) => a.line - b.line);
    const failure = describeFailure(resources, found.records.length, findings);
    const outcome = failure ? 'refuse' : findings.length > 0 ? 'import-and-report' : 'import';
    const types = resources.map(({ type }) => type);
    return {
      ...found,
      findings,
      failure,
      report: { format: 'fhir' as const, outcome, resources: types, findings },
    };
  },
  layOut: (bytes: Uint8Array) => layOutResources(listResources(bytes).resources).layout,
};

function readResources(resources: readonly FhirResource[]) {
  const placed = layOutResources(resources);
  const find = indexReferences(resources);
  const records: ExchangeRecord[] = [];
  const findings: FileFinding[] = [];
  for (const resource of resources) {
    const read = readResource(resource, find);
    if (read === null) continue;
    const position = placed.positionOf(resource.node.get('resourceType'));
    records.push({ ...toRecord(read, placed), position });
    if (read.form === 'other') findings.push(describeOther(resource));
  }
  return { layout: placed.layout, records, findings };
}

interface ReadResource {
  readonly form: 'eob' | 'cms-1500' | 'ub-04' | 'other';
  readonly list: ValueList | null;
}

/** Blue Button has its own claim types, which in older data come without the general one. */
const INSTITUTIONAL = ['institutional', 'INPATIENT', 'OUTPATIENT', 'HOSPICE', 'SNF', 'HHA'];
const PROFESSIONAL = ['professional', 'CARRIER', 'DME'];

/** Null for a companion: a patient, a coverage, a provider. */
function readResource({ type, node }: FhirResource, find: FindReferenced): ReadResource | null {
  if (type !== 'ExplanationOfBenefit' && type !== 'Claim') return null;
  const isOf = (kinds: readonly string[]) => kinds.some((one) => hasCode(node.get('type'), one));
  const isInstitutional = isOf(INSTITUTIONAL);
  const isProfessional = isOf(PROFESSIONAL);
  const use = node.get('use').text;
  if ((use !== null && use !== 'claim') || (!isInstitutional && !isProfessional))
    return { form: 'other', list: null };
  if (type === 'ExplanationOfBenefit') return { form: 'eob', list: readEob(node, find) };
  return isInstitutional
    ? { form: 'ub-04', list: readInstitutionalClaim(node, find) }
    : { form: 'cms-1500', list: readProfessionalClaim(node, find) };
}

function toRecord({ form, list }: ReadResource, { positionOf }: ResourceLayout) {
  const values = list?.values ?? [];
  return {
    form,
    fields: values.map(({ path, value, node }) => ({
      path,
      value,
      position: positionOf(node),
      element: VALUE_ELEMENT,
    })),
  };
}

function describeOther({ type, node, line }: FhirResource): FileFinding {
  const kinds = node.get('type').list('coding');
  const named = kinds.flatMap((one) => one.get('code').text ?? [])[0];
  const use = node.get('use').text;
  const what = use !== null && use !== 'claim' ? use : (named ?? 'not typed');
  const message = `This ${type} is not a professional or institutional claim (${what}), so no form fits it. It is kept as another kind of record, and its values can be read on its page.`;
  return { message, segment: type, segmentInFile: node.resource + 1, line, element: null };
}

function describeFailure(
  resources: readonly FhirResource[],
  recordCount: number,
  findings: readonly FileFinding[],
): ExchangeFile['failure'] {
  if (recordCount > 0) return null;
  const [first] = findings;
  if (resources.length === 0) {
    const why = first ? ` Line ${first.line}: ${first.message}` : '';
    const message = `No FHIR resource in the file is complete, so nothing was imported.${why} Request the file again from its sender.`;
    return { code: 'corrupt-file', message };
  }
  const types = [...new Set(resources.map(({ type }) => type))].join(', ');
  const message = `The file has no Claim and no ExplanationOfBenefit, only ${types}.`;
  return { code: 'unsupported-type', message };
}
