import { z } from 'zod';

/** Kinds of work a billing office does on findings: the lists that people work through. */
export const WorkGroup = z.enum([
  'denials',
  'underpaid',
  'unanswered',
  'unclaimed',
  'charges',
  'payments',
  'patient',
  'overpaid',
  'other',
]);
export type WorkGroup = z.infer<typeof WorkGroup>;

const KINDS: Readonly<Record<Exclude<WorkGroup, 'other'>, readonly string[]>> = {
  denials: ['denial'],
  underpaid: ['allowed-below-contract'],
  unanswered: ['claim-without-eob', 'eob-line-missing'],
  unclaimed: ['eob-without-claim'],
  charges: ['superbill-without-claim', 'charge-not-on-claim', 'charge-not-on-superbill'],
  payments: ['cheque-total-differs', 'deposit-differs', 'deposit-missing'],
  patient: [
    'write-off-billed-to-patient',
    'denial-billed-to-patient',
    'patient-payment-ignored',
    'statement-line-without-eob',
    'billed-before-adjudication',
  ],
  overpaid: ['allowed-above-contract', 'duplicate-payment', 'secondary-exceeds-carry-over'],
};

/** The kinds in a group; null for `other`, which is everything in no group. */
export function kindsOf(group: WorkGroup): readonly string[] | null {
  return group === 'other' ? null : KINDS[group];
}

export function groupOf(kind: string): WorkGroup {
  return WorkGroup.options.find((group) => kindsOf(group)?.includes(kind)) ?? 'other';
}

/** Every kind that is in a group. */
export const GROUPED_KINDS: readonly string[] = Object.values(KINDS).flat();
