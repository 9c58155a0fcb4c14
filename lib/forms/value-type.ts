import type { ValueType } from '#lib/model/form.ts';
import { parsePath } from '#lib/model/path.ts';

/**
 * The type of a field from the last names of its path, by the table of the canonical forms: it
 * holds for truth files and for customers' forms too, which name no types. Throws on what is no path.
 */
export function valueTypeOf(path: string): ValueType {
  const names = parsePath(path).flatMap((step) => (step.kind === 'name' ? [step.name] : []));
  const last = names.at(-1) ?? '';
  const parent = names.at(-2) ?? '';
  if (parent === 'condition') return last === 'accidentState' ? 'text' : 'choice';
  if (CHOICES.has(last)) return 'choice';
  if (last === 'group') return isAdjustment(parent) ? 'code' : 'id';
  if (last === 'reason') return 'code';
  if (CODES.has(last)) return 'code';
  if (DATES.has(last) || last === 'date' || last.endsWith('Date')) return 'date';
  if (NUMBERS.has(last)) return 'number';
  if (IDS.has(last) || last.endsWith('Number') || /^rx[A-Z]/.test(last)) return 'id';
  if (MONEY.has(last) || /^total|Total$|Amount$/.test(last)) return 'money';
  return 'text';
}

function isAdjustment(name: string): boolean {
  return name === 'adjustments' || name === 'providerAdjustments';
}

const CHOICES = new Set([
  'acceptAssignment',
  'sex',
  'insuranceType',
  'relationship',
  'federalTaxIdType',
  'currency',
]);

const CODES = new Set([
  'procedure',
  'modifiers',
  'diagnoses',
  'otherDiagnoses',
  'principalDiagnosis',
  'revenueCode',
  'placeOfService',
  'typeOfBill',
  'remarks',
  'claimStatus',
  'dischargeStatus',
  'admissionType',
  'icdIndicator',
  'resubmissionCode',
  'diagnosisPointers',
]);

const DATES = new Set(['serviceFrom', 'serviceTo', 'statementFrom', 'statementThrough']);

const NUMBERS = new Set(['quantity', 'units']);

const IDS = new Set([
  'id',
  'npi',
  'number',
  'account',
  'patientAccount',
  'federalTaxId',
  'taxId',
  'priorAuthorization',
  'originalReference',
]);

const MONEY = new Set([
  'charge',
  'amount',
  'billed',
  'allowed',
  'notCovered',
  'deductible',
  'copay',
  'coinsurance',
  'paid',
  'patientResponsibility',
  'fee',
  'unitPrice',
  'balance',
  'previousBalance',
  'newCharges',
  'insurancePayments',
  'insurancePaid',
  'adjustment',
  'adjustments',
  'patientPaid',
  'patientPayments',
  'amountDue',
  'amountPaid',
  'nonCoveredCharge',
]);
