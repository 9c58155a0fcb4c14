import { gapOfHead } from './statement-head.ts';

/** The amounts of a statement's row, in cents. */
interface Row {
  readonly charge: number | null;
  readonly insurancePaid: number | null;
  readonly balance: number | null;
}

/**
 * A statement's rows with the balance of each row alone. Some senders print running balances: after
 * a row's payments, so that the last balance is the amount due; or, in a ledger, before them, so
 * that each balance is what was owed before plus the charge. `cents` are amounts from the
 * statement's header by path.
 */
export function splitBalances<Line extends Row>(
  lines: readonly Line[],
  cents: (path: string) => number | null,
): readonly Line[] {
  const due = cents('amountDue');
  const previous = cents('previousBalance') ?? 0;
  const balances = lines.flatMap(({ balance }) => balance ?? []);
  const sum = balances.reduce((total, balance) => total + balance, previous);
  if (due === null || balances.length === 0 || balances.length < lines.length || sum === due)
    return lines;
  if (lines.length > 1 && balances.at(-1) === due)
    return withBalances(lines, between([previous, ...balances]));
  const before = lines.map(({ charge }, at) => (balances[at] ?? 0) - (charge ?? 0));
  const own = between([...before, due]);
  // In a ledger, payments are on separate lines.
  const arePaymentsApart = lines.every((line) => line.insurancePaid === null);
  const isLedger =
    arePaymentsApart &&
    before[0] === previous &&
    own.every((cent) => cent >= 0) &&
    // The header adds up to the amount due, so that is not an installment.
    gapOfHead(cents) === 0;
  return isLedger ? withBalances(lines, own) : lines;
}

/** The difference from each amount to the next. */
function between(amounts: readonly number[]): number[] {
  return amounts.slice(1).map((amount, at) => amount - (amounts[at] ?? 0));
}

function withBalances<Line extends Row>(
  lines: readonly Line[],
  balances: readonly number[],
): Line[] {
  return lines.map((line, at) => ({ ...line, balance: balances[at] ?? null }));
}
