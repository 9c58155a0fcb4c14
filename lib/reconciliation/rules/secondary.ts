import type { Facts, Line } from '../facts/facts.ts';
import { pairLines } from '../matching/score-lines.ts';
import { atLine, type CrossRule, differs, type Found, stakeOf } from './rule.ts';

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
  const settled = (priorLine.charge ?? 0) - (owed ?? 0);
  const isSettled = owed !== null && Math.abs(settled - counted) < Math.abs(paid - counted);
  const nearest = isSettled ? settled : paid;
  if (counted !== 0 && differs(nearest, counted)) {
    found.push({
      rule: 'R13',
      kind: 'prior-paid-differs',
      records,
      paths: [atLine(prior, priorLine, 'paid'), atLine(eob, line, 'adjustments')],
      ...stakeOf(
        [isSettled ? 'Charge less what the primary payer left' : 'Primary payer paid', nearest],
        ['Secondary payer lists', -counted],
      ),
      message: 'The secondary payer lists a different primary payment than the primary payer made.',
    });
  }
  if (owed !== null && (line.paid ?? 0) > owed + 1) {
    found.push({
      rule: 'R13',
      kind: 'secondary-exceeds-carry-over',
      records,
      paths: [atLine(prior, priorLine, 'patientResponsibility'), atLine(eob, line, 'paid')],
      ...stakeOf(['Secondary payer paid', line.paid ?? 0], ['Primary payer left', -owed]),
      message: 'The secondary payer paid more than the primary payer left unpaid.',
    });
  }
  return found;
}
