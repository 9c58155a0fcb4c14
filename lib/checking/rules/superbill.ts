import { formatMoney } from '#lib/forms/format.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';

/** Superbills: what a claim needs, and the sum of the fees. */
export const SUPERBILL_RULES: readonly Rule[] = [
  {
    id: 'B01',
    version: 1,
    severity: 'block',
    title: 'Services have a diagnosis, and fees add up to the total',
    find: (facts) => [...findDiagnosis(facts), findFees(facts), ...findCopay(facts)],
  },
];

function findDiagnosis(facts: RecordFacts): Finding[] {
  if (facts.rows('lines').length === 0) return [];
  const paths = facts.rows('diagnoses').map((row) => `diagnoses[${row}]`);
  return [
    paths.length > 0
      ? pass(paths, 'The services have a diagnosis.')
      : fail([], 'Services are checked, but no diagnosis.'),
  ];
}

function findFees(facts: RecordFacts): Finding {
  const fees = facts.rows('lines').map((row) => `lines[${row}].fee`);
  const equation = { says: 'Fees add up to', of: 'the total', right: 'totalFees' };
  return tryEquations(facts, [{ ...equation, left: add(...fees) }]);
}

function findCopay(facts: RecordFacts): Finding[] {
  const paths = ['copay', 'totalFees'];
  const [copay, total] = [facts.cents('copay'), facts.cents('totalFees')];
  if (copay === null || total === null) return [];
  return [
    copay <= total
      ? pass(paths, `The copay of ${formatMoney(copay)} is not more than the total fees.`)
      : fail(
          facts.doubtfulFirst(paths),
          `The copay of ${formatMoney(copay)} is more than the total fees of ${formatMoney(total)}.`,
        ),
  ];
}
