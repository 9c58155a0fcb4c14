import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import type { Facts } from '#lib/reconciliation/facts/facts.ts';
import { daysFrom } from '#lib/reconciliation/matching/days.ts';
import { openCheckOf } from '../../build-payments.ts';
import { BUNDLE_DAYS, findBundles, type OpenCheck } from '../find-bundles.ts';

/**
 * Deposits of several checks around some that are being proved again. Checks are identified by
 * their hashed numbers.
 */
export interface Bundles {
  /** Which deposit a check is part of. */
  readonly depositOf: ReadonlyMap<string, string>;
  /** Checks that are or were part of one of these deposits and have to be proved together. */
  readonly traces: readonly string[];
}

/** Looks for deposits that include the checks of these EOBs, together with other open checks. */
export async function findOpenBundles(
  tx: Tx,
  traces: readonly string[],
  eobs: readonly Facts[],
): Promise<Bundles> {
  const hash = await openKeyedHash('countersign record keys');
  const own = new Map(
    eobs.flatMap((eob) => {
      const check = openCheckOf(eob);
      return check && eob.trace !== null
        ? [[hash(eob.trace), { ...check, id: hash(eob.trace) }]]
        : [];
    }),
  );
  const deposits = await listOpenDeposits(tx, traces, [...own.values()]);
  if (deposits.length === 0) return { depositOf: new Map(), traces: [] };
  const others = await listOpenChecks(tx, traces, deposits);
  const checks = [...own.values(), ...others.map(({ check }) => check)];
  const depositOf = findBundles(checks, deposits);
  const before = others.flatMap(({ check, depositId }) => (depositId === null ? [] : [check.id]));
  return { depositOf, traces: [...new Set([...depositOf.keys(), ...before])] };
}

/** Deposits near these checks that do not match a single check. */
async function listOpenDeposits(tx: Tx, traces: readonly string[], checks: readonly OpenCheck[]) {
  const days = checks.map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = await tx.deposit.findMany({
    where: {
      date: { gte: shift(first, -BUNDLE_DAYS.after), lte: shift(last, BUNDLE_DAYS.before) },
    },
    include: { payments: { select: { trace: true, amountCents: true } } },
  });
  const amounts = new Set(checks.map(({ cents }) => cents));
  return rows.flatMap(({ id, date, amountCents, bareTrace, payments }) => {
    const others = payments.filter(({ trace }) => !traces.includes(trace));
    const isOthers = others.some((one) => one.amountCents === amountCents);
    const isOwn = bareTrace === null ? amounts.has(amountCents) : traces.includes(bareTrace);
    return isOthers || isOwn ? [] : [{ id, date, cents: amountCents }];
  });
}

/** Other checks near these deposits that have no deposit, or are part of one of them. */
async function listOpenChecks(
  tx: Tx,
  traces: readonly string[],
  deposits: readonly { readonly id: string; readonly date: string }[],
) {
  const days = deposits.map(({ date }) => date).sort();
  const rows = await tx.payment.findMany({
    where: {
      trace: { notIn: [...traces] },
      amountCents: { gt: 0 },
      date: {
        gte: shift(days[0] ?? '', -BUNDLE_DAYS.before),
        lte: shift(days.at(-1) ?? '', BUNDLE_DAYS.after),
      },
      OR: [{ depositId: null }, { depositId: { in: deposits.map(({ id }) => id) } }],
    },
    select: { trace: true, date: true, amountCents: true, depositId: true },
  });
  return rows.flatMap(({ trace, date, amountCents, depositId }) =>
    date === null || amountCents === null
      ? []
      : [{ check: { id: trace, day: date, cents: amountCents }, depositId }],
  );
}

function shift(day: string, days: number): string {
  return daysFrom(day, days, days)[0] ?? day;
}
