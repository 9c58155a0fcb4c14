import type { ColumnCaptions } from '#lib/model/form.ts';
import { EOB_FIELDS } from './fields.ts';
import { EOB_WORDINGS } from './wordings.ts';

/**
 * Captions that are no field's, but stand beside numbers, dates, and names of remittances: what X12
 * 835, Medicare's standard paper remittance, CMS-1500, UB-04, and plans' notices identify besides
 * the fields of a claim.
 */
const NONE = `
  [federal] (tax|taxpayer) [id|number|identification number]|tin|ein|fein|[federal] tax id (number|no)|irs number
  (payee|payer|pay to|billing provider|provider|facility|vendor|submitter|receiver|plan|location|site|network|employer|adjuster|carrier) (id|number|no|code|identifier)
  (payee|group|billing|facility) npi|provider (license|taxonomy)|taxonomy [code]|license number|medicare number|ncpdp
  [dates of] service|service (date|dates|from|to)|date (of service|from|to)|dates|dos|from [date]|(thru|through|to) [date]|(service|statement|stmt|billing|claim) period|statement covers period
  [date] received|(recd|received) on|recd|(received|receipt|admission|admit|discharge|service from|start|end|birth|injury|accident|loss|coverage|entry|filing|adjustment) date|date (claim received|of birth|of injury|of loss|of accident|billed)|dob|birthdate|born|period|plan year|fye|fiscal year [end|ending]|period ending|benefit (year|period)|year to date
  page [number|no]|(report|rpt|form|run|cycle|batch|transaction|sequence|line|item|document type|copy|file) [number|no|id]|ln|seq
  telephone|phone [number|no]|fax|call|(customer|member|provider) service|questions|inquiries|website|po box|zip|city|state|address|(payer|payee) address|mail to|attention|attn|contact|prepared by|adjuster|examiner
  procedure [code]|(service|revenue|hcpcs|cpt|ndc|drg|diagnosis|tooth|type|category|class|product|status|reason|remark|note|message|bill) code|modifier|type of (service|bill|claim)|claim type|drg [weight]|dx|icd|principal diagnosis|diagnosis|tooth|surface|units|quantity|days|place of service|pos
  (prior|pre) authorization [number|no]|authorization [number|no]|referral [number|no]|prescription number|rx number|certification number
  (bank|deposit) account|account (ending|type)|routing number|bank|bin|pcn group|payment method|method|payment type
  relationship|relation|rel|patient (relationship|rel)|title|sex|gender|age|employer [name]|(plan|product|network|group|policy|program|benefit|office) name|program|plan type|coverage|line of business|company code|employee name|insured name|subscriber name|policyholder [name]|name of (insured|subscriber|employee)
  (ordering|referring|supervising|operating|admitting|primary care) (provider|physician)|referred by|description [of service]|explanation|remarks|notes|messages|total|amount|charges|paid|allowed|denied|approved|other insurance
  predetermination number|original (claim|reference) number|prior claim number|corrected claim|related claim|mailed from`;

/**
 * Wordings that alone name a field only in some documents, such as the upper half of a caption:
 * with others, their words tell what a caption means.
 */
const MORE: Readonly<Record<string, string>> = {
  'payer.name':
    'plan administrator|administered by|issued by|underwritten by|paid by|payor [name]|n1 pr',
  'payee.name':
    'provider [name and address]|billing provider|to|paid to provider|sent to|we (paid|sent) to|group practice|n1 pe|mail payment to|remitted to|vendor [name]',
  'check.number':
    'check|eft|draft|paid by check|by check|check eft number|check eft|eft trace|trn02|payment (number|id)|electronic payment number|direct deposit number',
  'check.date':
    'check dated|paid|payment|date (issued|of eft|of draft|of check)|check mailed|mailed|funds available|bpr16|effective',
  'patient.name':
    'patient last name first name|patients name|name|person|member name|nm1 qc|claim of|who was treated|treated|service for|care of|recipient name',
  'member.id':
    'member|mem id|(recip|recipient|client|beneficiary|participant|enrollee) (id|number|no)|nm109|ssn|dbn|dod benefits (number|no)|policy|employee (number|no)|your id|participant (number|no)',
  'member.group':
    'group or policy|policy group number|group policy|ref 1l|account group|customer number|employer (number|no)|plan (number|no)|contract group',
  claimNumber:
    'our reference|our number|claim ref|icn number|(our|plan|payer) (reference|control) number|clp07|claim id number|doc control number|document control',
  patientAccount:
    'your number|your reference|office account|your patient|patient (account|control|number|reference)|clp01|control number patient|pat no|your file',
  'provider.name':
    '(rendering|performing|servicing|attending|treating)|by|(care|services|service|treatment) (from|by|of)|(treated|provided|rendered|performed|given) by|who (treated|provided care|you saw)|nm1 82|(rendering|performing) (prov|provider name)|doctor|dr|hospital|facility [name]|(clinic|hospital) name|service provider|provided by|provider name',
  'provider.npi':
    'npi|rendering id|(rendering|performing) (id|number)|national provider identifier|perf prov|rendering prov',
  eobDate:
    'dated|ra dated|as of date|today|voucher date|date of this (statement|notice|letter)|dtm 405|advice dated|remit dated|financial cycle date|summary date|worksheet date',
};

/** How payers caption the numbers, dates, and names of a claim and of a payment. */
export const EOB_HEADER_CAPTIONS: readonly ColumnCaptions[] = [
  ...Object.entries(MORE).map(([pattern, wordings]) => ({
    pattern,
    wordings: [
      ...EOB_FIELDS.filter((field) => field.pattern === pattern).flatMap(({ labels }) => labels),
      EOB_WORDINGS[pattern] ?? '',
      wordings,
    ].join('|'),
  })),
  { pattern: null, wordings: NONE },
];
