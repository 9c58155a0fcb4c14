import { expect, it, vi } from 'vitest';
import type { Db } from '../db.ts';
import { transactAgain } from './transact-again.ts';

/** As Prisma reports it, for a query of its own and for any other. */
const DEADLOCKS = [
  { code: 'P2034', meta: { modelName: 'Record' } },
  { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } },
];

function failing(...errors: readonly object[]) {
  const left = [...errors];
  const $transaction = vi.fn(async (work: (tx: object) => Promise<unknown>) => {
    const error = left.shift();
    if (error) throw error;
    return work({});
  });
  return { db: { $transaction } as unknown as Db, $transaction };
}

it('tries again after a deadlock, however it is reported', async () => {
  const { db, $transaction } = failing(...DEADLOCKS);
  expect(await transactAgain(db, async () => 'done')).toBe('done');
  expect($transaction).toHaveBeenCalledTimes(3);
});

it('does not repeat any other error, and gives up on a deadlock that stays', async () => {
  const other = { code: 'P2002', meta: {} };
  await expect(transactAgain(failing(other).db, async () => 'done')).rejects.toBe(other);
  const [deadlock] = DEADLOCKS;
  const { db, $transaction } = failing(...Array.from({ length: 9 }, () => deadlock ?? {}));
  await expect(transactAgain(db, async () => 'done')).rejects.toBe(deadlock);
  expect($transaction).toHaveBeenCalledTimes(5);
});
