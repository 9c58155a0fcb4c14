import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { PATIENT_STATEMENT_FIELDS } from './fields.ts';
import { PATIENT_STATEMENT_WORDINGS } from './wordings.ts';

/** What a provider asks the patient to pay, and what insurance has paid. */
export const PATIENT_STATEMENT: Form = {
  name: 'patient-statement',
  version: 1,
  title: 'Patient statement',
  description: 'A provider’s statement that bills the patient.',
  cues: [
    'statement',
    'patient statement',
    'statement date',
    'account number',
    'amount due',
    'previous balance',
    'insurance payments',
    'pay this amount',
    'new charges',
    'patient payments',
    'due date',
    'guarantor',
    'remit to',
    'detach',
    'billing questions',
    'patient balance',
    'please make checks payable',
  ],
  dateOrder: 'month-first',
  fields: PATIENT_STATEMENT_FIELDS,
  wordings: PATIENT_STATEMENT_WORDINGS,
  lists: [{ pattern: 'lines', title: 'Services' }],
  rules: ['S02', 'S03', 'S04', 'S05'],
  sums: [
    sumOf('newCharges', 'lines[].amount'),
    sumOf('insurancePayments', 'lines[].insurancePaid'),
    sumOf('adjustments', 'lines[].adjustment'),
    sumOf('patientPayments', 'lines[].patientPaid'),
  ],
  inOrder: [
    { earlier: 'lines[].serviceDate', later: 'statementDate' },
    { earlier: 'statementDate', later: 'dueDate' },
  ],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  encounter: { role: 'statement', institutional: false },
  setAside: false,
};
