import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { UB_04_FIELDS } from './fields.ts';
import { UB_04_GEOMETRY } from './geometry.ts';
import { UB_04_WORDINGS } from './wordings.ts';

/**
 * Institutional claim UB-04 (CMS-1450): fixed geometry, fields named after their form locators
 * (FL).
 */
export const UB_04: Form = {
  name: 'ub-04',
  version: 1,
  title: 'UB-04 claim',
  description: 'The UB-04 (CMS-1450) claim form of a hospital or other facility.',
  cues: [
    'ub-04',
    'cms-1450',
    'type of bill',
    'pat. cntl #',
    'med. rec. #',
    'fed. tax no.',
    'statement covers period',
    'occurrence span',
    'value codes',
    'rev. cd.',
    'hcpcs rate hipps code',
    'serv. units',
    'non-covered charges',
    'creation date',
    'est. amount due',
    'other prv id',
    "insured's unique id",
    'treatment authorization codes',
    'document control number',
    'admit dx',
    'pps code',
    'other procedure',
    'attending',
    'operating',
  ],
  dateOrder: 'month-first',
  fields: UB_04_FIELDS,
  wordings: UB_04_WORDINGS,
  lists: [
    { pattern: 'lines', title: 'Service lines' },
    { pattern: 'otherDiagnoses', title: 'Other diagnoses', slots: [...'ABCDEFGHIJKLMNOPQ'] },
  ],
  rules: ['U01', 'U02', 'U03', 'U04', 'U05', 'U06', 'U08', 'U09', 'U11', 'C17'],
  sums: [sumOf('totalCharge', 'lines[].totalCharge')],
  paging: 'numbered',
  severalOnPage: false,
  printoutLike: 'superbill',
  geometry: UB_04_GEOMETRY,
  encounter: { role: 'claim', institutional: true },
  setAside: false,
};
