import type { Facts, Line } from '../facts/facts.ts';
import { pairLines } from '../matching/score-lines.ts';
import { amountOf, atLine, type CrossRule, type Found } from './rule.ts';

/** R13: a second payer starts from what the first one left. */
export const SECONDARY: CrossRule = {
  name: 'second payer',
  find: ({ history }) => {
    const first = history.live.filter((eob) => !history.isSecondary(eob));
    const second = history.live.filter((eob) => history.isSecondary(eob));
    return second.flatMap((eob) =>
      first.flatMap((prior) =>
        pairLines(prior.lines, eob.lines).flatMap(({ a, b }) => compare(prior, a, eob, b)),
      ),
    );
  },
};

function compare(prior: Facts, priorLine: Line, eob: Facts, line: Line): Found[] {
  const counted = line.adjustments
    .filter(({ group, reason }) => group === 'OA' && reason === '23')
    .reduce((sum, { amount }) => sum + amount, 0);
  const paid = priorLine.paid ?? 0;
  const owed = priorLine.owed;
  const records = [prior.id, eob.id];
  const found: Found[] = [];
  // OA-23 may be the first payer's payment, or that and its write-off.
  const options = [paid, ...(owed === null ? [] : [(priorLine.charge ?? 0) - owed])];
  const gap = Math.min(...options.map((option) => Math.abs(option - counted)));
  if (counted !== 0 && gap > 1) {
    found.push({
      rule: 'R13',
      kind: 'prior-paid-differs',
      records,
      paths: [atLine(prior, priorLine, 'paid'), atLine(eob, line, 'adjustments')],
      amount: amountOf(gap),
      message: 'The secondary payer lists a different primary payment than the primary payer made.',
    });
  }
  if (owed !== null && (line.paid ?? 0) > owed + 1) {
    found.push({
      rule: 'R13',
      kind: 'secondary-exceeds-carry-over',
      records,
      paths: [atLine(prior, priorLine, 'patientResponsibility'), atLine(eob, line, 'paid')],
      amount: amountOf((line.paid ?? 0) - owed),
      message: 'The secondary payer paid more than the primary payer left unpaid.',
    });
  }
  return found;
}
