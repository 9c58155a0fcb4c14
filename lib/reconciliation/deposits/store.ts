import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { formatCents } from '#lib/forms/parse-money.ts';
import { DepositEntry, DepositSource } from '#lib/model/reconciliation/deposit.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import type { Deposit } from '../build-payments.ts';
import { bareCheckNumber } from '../values/read-values.ts';

/** A deposit as the list shows it. */
export const DepositItem = DepositEntry.extend({
  id: z.string(),
  source: DepositSource,
  addedAt: z.date(),
});
export type DepositItem = z.infer<typeof DepositItem>;

/** Deposits without a payment, latest first. */
export async function listUnmatched(
  input: { limit: number },
  db: Db = getDb(),
): Promise<{ deposits: DepositItem[]; count: number; cents: number }> {
  const where = { payments: { none: {} } };
  const [rows, all] = await Promise.all([
    db.deposit.findMany({
      where,
      orderBy: [{ date: 'desc' }, { id: 'asc' }],
      take: input.limit,
    }),
    db.deposit.aggregate({ where, _count: true, _sum: { amountCents: true } }),
  ]);
  const deposits = rows.map((row) => DepositItem.parse(row));
  return { deposits, count: all._count, cents: all._sum.amountCents ?? 0 };
}

/**
 * Adds what is new: a line that was added before, with as many identical ones, is the same deposit.
 * Returns the new ones.
 */
export async function addDeposits(
  tx: Tx,
  entries: readonly DepositEntry[],
  by: { readonly source: DepositSource; readonly addedById: string },
): Promise<DepositItem[]> {
  const seen = new Map<string, number>();
  const hash = await openKeyedHash('countersign record keys');
  const rows = entries.map((entry) => {
    const said = JSON.stringify([entry.date, entry.amountCents, entry.trace, entry.description]);
    const nth = seen.get(said) ?? 0;
    seen.set(said, nth + 1);
    const key = by.source === 'typed' ? randomBytes(16) : Buffer.from(`${said} ${nth}`);
    const id = `dep-${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
    const bare = bareCheckNumber(entry.trace);
    return { ...entry, ...by, id, bareTrace: bare === null ? null : hash(bare) };
  });
  const added = await tx.deposit.createManyAndReturn({ data: rows, skipDuplicates: true });
  return added.map((row) => DepositItem.parse(row));
}

/** Null if there is none. */
export async function removeDeposit(tx: Tx, id: string): Promise<DepositItem | null> {
  const row = await tx.deposit.findUnique({ where: { id } });
  if (row !== null) await tx.deposit.delete({ where: { id } });
  return row === null ? null : DepositItem.parse(row);
}

/**
 * Deposits that may belong to checks with one of these hashed numbers or amounts, and these
 * deposits themselves.
 */
export async function loadDeposits(
  tx: Tx,
  of: {
    readonly traces: readonly string[];
    readonly cents: readonly number[];
    readonly ids: readonly string[];
  },
): Promise<Deposit[]> {
  const rows = await tx.deposit.findMany({
    where: {
      OR: [
        { id: { in: [...of.ids] } },
        { bareTrace: { in: [...of.traces] } },
        { bareTrace: null, amountCents: { in: [...of.cents] } },
      ],
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, date, amountCents, trace }) => ({
    id,
    date,
    trace,
    amount: formatCents(amountCents),
  }));
}

/** The days from the first to the last deposit; null if there is none. */
export async function findBankedSpan(
  tx: Tx,
): Promise<{ readonly from: string; readonly to: string } | null> {
  const { _min, _max } = await tx.deposit.aggregate({ _min: { date: true }, _max: { date: true } });
  return _min.date === null || _max.date === null ? null : { from: _min.date, to: _max.date };
}
