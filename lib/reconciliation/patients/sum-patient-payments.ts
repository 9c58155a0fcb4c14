import type { Facts } from '../facts/facts.ts';
import { toCents } from '../values/read-values.ts';

/**
 * What the patient has paid according to the papers of one visit, in cents. The payment at the
 * front desk is on the superbill, and on the statement together with what came later, so the larger
 * one counts. A statement of several visits (`isWhole` false) gives the payments for each in its
 * rows, if at all.
 */
export function sumPatientPayments(
  papers: readonly { readonly paper: Facts; readonly isWhole: boolean }[],
): number {
  return Math.max(0, ...papers.map(({ paper, isWhole }) => paidOn(paper, isWhole)));
}

function paidOn({ role, input, lines }: Facts, isWhole: boolean): number {
  const cents = (path: string) => Math.abs(toCents(input.fields[path] ?? null) ?? 0);
  switch (role) {
    case 'charge-slip':
      return cents('copay');
    case 'statement': {
      const rows = lines.reduce((sum, line) => sum + (line.patientPaid ?? 0), 0);
      return isWhole ? Math.max(rows, cents('patientPayments')) : 0;
    }
    // Box 29 of a claim may be what another payer paid.
    case 'claim':
    case 'remittance':
    case 'itemized':
      return 0;
  }
}
