import { expect, it } from 'vitest';
import { hashPassword, inTurn, verifyPassword } from './password-hash.ts';

it('at most two hash at once, the rest in order, and too many are refused', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const gate = Promise.withResolvers<void>();
  const all = Array.from({ length: 50 }, (_, at) =>
    inTurn(async () => {
      most = Math.max(most, ++running);
      await gate.promise;
      running -= 1;
      done.push(at);
    }),
  );
  gate.resolve();
  const outcomes = await Promise.allSettled(all);
  expect(most).toBe(2);
  expect(done).toEqual(Array.from({ length: 42 }, (_, at) => at));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(8);
});

it('a failed turn is given on', async () => {
  await expect(inTurn(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  const hash = await hashPassword('seven purple lanterns');
  expect(await verifyPassword({ hash, password: 'seven purple lanterns' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'seven purple lantern' })).toBe(false);
});
