import { parseMoney } from '#lib/forms/parse-money.ts';
import type { Draft } from './json.ts';

const HL7 = 'http://terminology.hl7.org/CodeSystem';
const CARIN = 'http://hl7.org/fhir/us/carin-bb/CodeSystem';

/** Code systems by the short names used in this writer. */
export const SYSTEMS = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  tax: 'urn:oid:2.16.840.1.113883.4.4',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  icd9: 'http://hl7.org/fhir/sid/icd-9-cm',
  cpt: 'http://www.ama-assn.org/go/cpt',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  revenue: 'https://www.nubc.org/CodeSystem/RevenueCodes',
  bill: 'https://www.nubc.org/CodeSystem/TypeOfBill',
  discharge: 'https://www.nubc.org/CodeSystem/PatDischargeStatus',
  admission: 'https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit',
  place: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  reason: 'https://x12.org/codes/claim-adjustment-reason-codes',
  group: 'https://x12.org/codes/claim-adjustment-group-codes',
  type: `${HL7}/claim-type`,
  priority: `${HL7}/processpriority`,
  relation: `${HL7}/ex-relatedclaimrelationship`,
  role: `${HL7}/claimcareteamrole`,
  diagnosis: `${HL7}/ex-diagnosistype`,
  relationship: `${HL7}/subscriber-relationship`,
  class: `${HL7}/coverage-class`,
  absent: `${HL7}/data-absent-reason`,
  identifier: `${HL7}/v2-0203`,
  adjudication: `${HL7}/adjudication`,
  carin: `${CARIN}/C4BBAdjudication`,
  discriminator: `${CARIN}/C4BBAdjudicationDiscriminator`,
  information: `${CARIN}/C4BBSupportingInfoType`,
  identifierKind: `${CARIN}/C4BBIdentifierType`,
} as const;

/** A CodeableConcept with one code; nothing without a code. */
export function concept(system: keyof typeof SYSTEMS, code: string | undefined): Draft {
  return code === undefined || code === ''
    ? undefined
    : { coding: [{ system: SYSTEMS[system], code }] };
}

/** A Money from `123.45`; nothing without an amount. */
export function money(text: string | undefined): Draft {
  const cents = text === undefined ? null : parseMoney(text);
  return cents === null ? undefined : { value: cents / 100, currency: 'USD' };
}

/**
 * The service: a CPT or HCPCS code, or else the revenue code, or else a concept saying that the
 * document names none, because FHIR requires a value.
 */
export function procedureConcept(procedure: string | undefined, revenue?: string): Draft {
  if (procedure !== undefined && procedure !== '') {
    if (/^0\d{3}$/.test(procedure)) return concept('revenue', procedure);
    return concept(/^[A-Z]/.test(procedure) ? 'hcpcs' : 'cpt', procedure);
  }
  return concept('revenue', revenue) ?? concept('absent', 'not-applicable');
}

/** CARIN’s amount categories: HL7 codes where they exist, CARIN’s own otherwise. */
const CATEGORIES = {
  billed: ['adjudication', 'submitted'],
  allowed: ['adjudication', 'eligible'],
  deductible: ['adjudication', 'deductible'],
  copay: ['adjudication', 'copay'],
  coinsurance: ['carin', 'coinsurance'],
  notCovered: ['carin', 'noncovered'],
  paid: ['carin', 'paidtoprovider'],
  patientResponsibility: ['carin', 'memberliability'],
} as const;

/** The amounts of a claim or a line as adjudications or totals, in CARIN’s categories. */
export function amountsOf(value: (name: string) => string | undefined): Draft[] {
  return Object.entries(CATEGORIES).flatMap(([name, [system, code]]) => {
    const amount = money(value(name));
    return amount === undefined ? [] : [{ category: concept(system, code), amount }];
  });
}
