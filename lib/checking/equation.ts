import { formatMoney } from '#lib/forms/format.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import type { CheckOutcome } from '#lib/model/check.ts';
import type { RecordFacts } from './record-facts.ts';
import { cannotTell, type Finding } from './rule.ts';

/** An amount that is added or subtracted. */
export interface Term {
  readonly path: string;
  readonly sign: 1 | -1;
  /** Papers leave it out if it is zero: if it is not on the page, it counts as zero. */
  readonly optional?: true;
}

export function add(...paths: readonly string[]): Term[] {
  return paths.map((path) => ({ path, sign: 1 }));
}

export function subtract(...paths: readonly string[]): Term[] {
  return paths.map((path) => ({ path, sign: -1 }));
}

export function optional(terms: readonly Term[]): Term[] {
  return terms.map((term) => ({ ...term, optional: true }));
}

export interface Equation {
  /** The left side in a sentence: "Line charges add up to". */
  readonly says: string;
  readonly left: readonly Term[];
  /** The right side in a sentence: "box 28". */
  readonly of: string;
  readonly right: string;
  /** Cents by which the sides may differ; 0 for sums within a document. */
  readonly tolerance?: number;
}

/**
 * Tries one equation in each way a document may print it (`equations[0]` is the one quoted to
 * people). Passes if any of them balances; fails only if one has all its amounts and none balances.
 * Blanks count as zero for passing and as unknown for failing: a blank cell proves nothing.
 */
export function tryEquations(
  facts: RecordFacts,
  equations: readonly Equation[],
  currency = '$',
): Finding {
  const tried = equations.map((equation) => ({ equation, ...evaluate(facts, equation) }));
  const best =
    tried.find((one) => one.outcome === 'pass') ??
    tried.find((one) => one.outcome === 'fail') ??
    tried[0];
  if (!best) throw new Error('tryEquations needs at least one equation');
  const { equation, outcome, left, right } = best;
  const paths = facts.doubtfulFirst([equation.right, ...equation.left.map((term) => term.path)]);
  if (outcome === 'cannot-tell' || left === null || right === null) {
    return cannotTell(paths, `${equation.says} an unknown amount: a value is missing.`);
  }
  const sum = `${equation.says} ${formatMoney(left, currency)}`;
  return {
    outcome,
    paths,
    left: formatCents(left),
    right: formatCents(right),
    message:
      outcome === 'pass'
        ? `${sum}, matching ${equation.of}.`
        : `${sum}, but ${equation.of} is ${formatMoney(right, currency)}.`,
  };
}

function evaluate(
  facts: RecordFacts,
  equation: Equation,
): { outcome: CheckOutcome; left: number | null; right: number | null } {
  const right = facts.cents(equation.right);
  let sum = 0;
  let known = 0;
  let absent = 0;
  for (const term of equation.left) {
    const cents = facts.cents(term.path);
    if (cents === null) {
      if (term.optional && facts.isAbsent(term.path)) absent += 1;
      continue;
    }
    sum += term.sign * cents;
    known += 1;
  }
  if (right === null || known === 0) return { outcome: 'cannot-tell', left: null, right };
  if (Math.abs(sum - right) <= (equation.tolerance ?? 0)) {
    return { outcome: 'pass', left: sum, right };
  }
  const whole = known + absent === equation.left.length;
  return { outcome: whole ? 'fail' : 'cannot-tell', left: sum, right };
}
