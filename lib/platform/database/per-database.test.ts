import { expect, it } from 'vitest';
import { openDb } from '../db.ts';
import { perDatabase } from './per-database.ts';

it('a process remembers each database by itself, also where it has a module twice', async () => {
  // Nothing is asked of them, so nothing connects.
  const [ours, theirs] = [openDb('postgresql://ours/db'), openDb('postgresql://theirs/db')];
  const visits = perDatabase('visits of this test', () => new Set<string>());
  const again = perDatabase('visits of this test', () => new Set<string>());
  const others = perDatabase('others of this test', () => new Set<string>());
  visits(ours).add('rita');
  expect([...again(ours)]).toEqual(['rita']);
  expect([...visits(theirs)]).toEqual([]);
  expect([...others(ours)]).toEqual([]);
  await Promise.all([ours.$disconnect(), theirs.$disconnect()]);
});
