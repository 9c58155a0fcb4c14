import { daysBetween } from '../matching/days.ts';

/** A check without its own deposit. */
export interface OpenCheck {
  readonly id: string;
  /** ISO date. */
  readonly day: string;
  readonly cents: number;
}

/** A deposit that matches no single check. */
export interface OpenDeposit {
  readonly id: string;
  readonly date: string;
  readonly cents: number;
}

/** Checks wait for days before someone takes them to the bank, and payers may postdate them. */
export const BUNDLE_DAYS = { before: 10, after: 3 };
/** So few that a sum of some of them hardly ever equals another deposit's amount by chance. */
const FEW = 10;
/** Among this many, only combinations of two or three are tried. */
const SEVERAL = 30;

/**
 * Deposits of several checks: for each check, the id of the deposit it is part of. A deposit is
 * taken apart only if there is exactly one way to do so; if two deposits could include the same
 * check, the earlier one gets it.
 */
export function findBundles(
  checks: readonly OpenCheck[],
  deposits: readonly OpenDeposit[],
): Map<string, string> {
  const found = new Map<string, string>();
  const inOrder = deposits.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
  for (const deposit of inOrder) {
    const open = checks
      .filter((check) => !found.has(check.id) && isNear(check, deposit))
      .sort((a, b) => compare(a.id, b.id));
    for (const { id } of findOnlySum(open, deposit.cents) ?? []) found.set(id, deposit.id);
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isNear({ day }: OpenCheck, { date }: OpenDeposit): boolean {
  return daysBetween(day, date) <= (day <= date ? BUNDLE_DAYS.before : BUNDLE_DAYS.after);
}

/**
 * The only combination of two or more checks with this total; null if there is none, or more than
 * one.
 */
function findOnlySum(checks: readonly OpenCheck[], cents: number): readonly OpenCheck[] | null {
  if (checks.length > SEVERAL) return null;
  const most = checks.length > FEW ? 3 : checks.length;
  const ways: (readonly OpenCheck[])[] = [];
  const add = (from: number, chosen: readonly OpenCheck[], left: number): void => {
    if (ways.length > 1 || left < 0) return;
    if (left === 0 && chosen.length > 1) ways.push(chosen);
    if (chosen.length === most) return;
    for (let at = from; at < checks.length; at++) {
      const check = checks[at];
      if (check) add(at + 1, [...chosen, check], left - check.cents);
    }
  };
  add(0, [], cents);
  return ways.length === 1 ? (ways[0] ?? null) : null;
}
