import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { SUPERBILL_FIELDS } from './fields.ts';
import { SUPERBILL_WORDINGS } from './wordings.ts';

/** The encounter form on which a clinician checks off services; a claim is made from it. */
export const SUPERBILL: Form = {
  name: 'superbill',
  version: 1,
  title: 'Superbill',
  description: 'An encounter form or superbill: services and diagnoses checked off at a visit.',
  cues: [
    'superbill',
    'encounter form',
    'charge slip',
    'visit date',
    'date of visit',
    'provider',
    'pos',
    'diagnosis',
    'icd-10',
    'cpt',
    'mod',
    'units',
    'fee',
    'total fees',
    'total charges today',
    'copay paid',
    'return in',
    'next visit',
    'signature',
    'route slip',
  ],
  dateOrder: 'month-first',
  fields: SUPERBILL_FIELDS,
  wordings: SUPERBILL_WORDINGS,
  lists: [
    { pattern: 'lines', title: 'Services', sideBySide: true },
    { pattern: 'lines[].modifiers', title: 'Modifiers', slots: ['1', '2', '3', '4'] },
    { pattern: 'diagnoses', title: 'Diagnoses' },
  ],
  rules: ['B01', 'C07', 'C08', 'C12', 'C17'],
  sums: [sumOf('totalFees', 'lines[].fee')],
  inOrder: [{ earlier: 'patient.birthDate', later: 'visitDate' }],
  paging: 'numbered',
  severalOnPage: false,
  geometry: null,
  encounter: { role: 'charge-slip', institutional: false },
  setAside: false,
};
