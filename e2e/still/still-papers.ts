import type { Check } from '#lib/model/check.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Reason } from '#lib/model/route.ts';
import type { StillField } from './make-record.ts';

/** The record that is reviewed in the pictures, and the one that was decided. */
export const OPEN_RECORD = recordIdOf(1);
export const DECIDED_RECORD = recordIdOf(20);
export const STATEMENT = documentIdOf(1);

export function documentIdOf(number: number): DocumentId {
  return DocumentId.parse(number.toString(16).padStart(64, 'd'));
}

export function recordIdOf(number: number): RecordId {
  return RecordId.parse(`rec_${number.toString(16).padStart(20, '0')}`);
}

export function receiptFields(number: number, reasons: readonly Reason[]): StillField[] {
  return [
    {
      path: 'company',
      value: 'Corner Pharmacy',
      reasons,
      probability: reasons.length ? 0.87 : 0.999,
    },
    { path: 'date', value: '2026-03-04' },
    { path: 'address', value: '12 Main Street, Springfield' },
    { path: 'total', value: `${number}.40` },
  ];
}

export const NONE: readonly Reason[] = [];
export const UNSURE: Reason = {
  code: 'low-confidence',
  why: 'Confidence is 81.0%; 98.3% is required, because an error costs about $3.',
  wouldPass: '',
};
const CONFLICT: Reason = {
  code: 'reader-conflict',
  why: 'Two readers claim different values.',
  wouldPass: 'Passes when all readers return the same value.',
};
export const LINES = ['r1', 'r2', 'r3'];
export const CHECKS: [Check] = [
  {
    rule: 'S02',
    version: 1,
    severity: 'block',
    outcome: 'fail',
    paths: ['newCharges', 'lines[r2].amount'],
    left: '410.00',
    right: '401.00',
    message: 'The charges of the lines come to $401.00; the statement says $410.00.',
  },
];
export const STATEMENT_FIELDS: StillField[] = [
  { path: 'provider.name', value: 'Riverside Family Practice' },
  { path: 'patient.name', value: 'Jordan Hale' },
  { path: 'account', value: 'RV-20917', probability: 0.81, reasons: [UNSURE] },
  { path: 'statementDate', value: '2026-03-04' },
  { path: 'dueDate', value: '2026-04-03' },
  { path: 'previousBalance', value: '0.00' },
  { path: 'newCharges', value: '410.00', probability: 0.93, other: '401.00', reasons: [CONFLICT] },
  { path: 'insurancePayments', value: '280.00' },
  { path: 'adjustments', value: '41.00' },
  { path: 'patientPayments', value: null },
  { path: 'amountDue', value: '89.00' },
  ...LINES.flatMap((row, at): StillField[] => [
    { path: `lines[${row}].serviceDate`, value: `2026-02-1${at}` },
    { path: `lines[${row}].procedure`, value: `9921${at + 2}` },
    { path: `lines[${row}].description`, value: 'Office visit' },
    { path: `lines[${row}].amount`, value: ['150.00', '161.00', '90.00'][at] ?? null },
    { path: `lines[${row}].insurancePaid`, value: ['100.00', '110.00', '70.00'][at] ?? null },
    { path: `lines[${row}].adjustment`, value: ['15.00', '16.00', '10.00'][at] ?? null },
  ]),
];
