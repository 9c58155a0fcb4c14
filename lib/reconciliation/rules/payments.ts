import type { PaymentProof } from '../build-payments.ts';
import { toCents } from '../values/read-values.ts';
import { at, type Found, stakeOf } from './rule.ts';
import { listMisreadInCheck } from './tell-misreading.ts';

/** R11: claims, provider adjustments, check, and deposit agree. */
export function checkPayment(proof: PaymentProof, areDepositsLoaded: boolean): Found[] {
  const misread = listMisreadInCheck(proof);
  const found = findFaults(proof, areDepositsLoaded);
  return misread.length === 0 ? found : found.map((one) => tellMisread(one, misread));
}

/** Adds the misread amounts to those of the check. */
function tellMisread(found: Found, misread: readonly (readonly [string, string])[]): Found {
  if (!MISREADABLE.has(found.kind)) return found;
  const added = misread.filter(
    ([id, path]) => !found.paths.some(([record, own]) => record === id && own === path),
  );
  return { ...found, paths: [...found.paths, ...added], cause: 'misreading' };
}

/** What a misread amount can cause. */
const MISREADABLE = new Set(['cheque-total-differs', 'deposit-differs', 'deposit-missing']);

function findFaults(proof: PaymentProof, areDepositsLoaded: boolean): Found[] {
  const { payment, eobs, gapCents, amountCents, claimsCents, deposit, bankedCents } = proof;
  const [first] = eobs;
  if (!first) {
    if (!deposit) return [];
    const message = 'A bank deposit has no matching remittance.';
    return [
      {
        rule: 'R11',
        kind: 'remittance-missing',
        records: [],
        paths: [],
        ...stakeOf(['Bank deposit', toCents(deposit.amount)]),
        deposit: deposit.id,
        message,
      },
    ];
  }
  const found: Found[] = [];
  const records = eobs.map(({ id }) => id);
  if (gapCents !== null && amountCents !== null && gapCents !== 0) {
    const adjustments = gapCents + amountCents - claimsCents;
    found.push({
      rule: 'R11',
      kind: 'cheque-total-differs',
      records,
      paths: eobs.map((eob) => at(eob, 'check.amount')),
      ...stakeOf(
        ['Claims paid', claimsCents],
        ...(adjustments === 0 ? [] : [['Provider adjustments', adjustments] as const]),
        ['Check', -amountCents],
      ),
      message: 'The check does not equal the total of its claims.',
    });
  }
  if (deposit && bankedCents !== amountCents && amountCents !== null) {
    found.push({
      rule: 'R11',
      kind: 'deposit-differs',
      records,
      paths: [at(first, 'check.amount')],
      ...stakeOf(['Bank deposit', bankedCents ?? 0], ['Check', -amountCents]),
      deposit: deposit.id,
      message: 'The deposit does not match the check amount.',
    });
  }
  if (!deposit && areDepositsLoaded && (amountCents ?? 0) > 0) {
    found.push({
      rule: 'R11',
      kind: 'deposit-missing',
      records: payment.records,
      paths: [at(first, 'check.number')],
      ...stakeOf(['Check', amountCents]),
      message: 'No bank deposit was found for the check.',
    });
  }
  return found;
}
