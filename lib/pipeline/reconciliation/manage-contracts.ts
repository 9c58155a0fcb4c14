import { logAct } from '#lib/decisions/log-act.ts';
import type { PayerTerms, SkippedLine } from '#lib/model/reconciliation/contract.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { findDeadline } from '#lib/reconciliation/contracts/find-deadline.ts';
import { parseFeeSchedule } from '#lib/reconciliation/contracts/parse-fee-schedule.ts';
import {
  loadTimes,
  removeSchedule,
  saveSchedule,
  saveTerms,
} from '#lib/reconciliation/contracts/store.ts';
import { listRemittancesOf } from '#lib/reconciliation/records/store.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import { reconcileSoon } from './reconcile-soon.ts';

export type AddedSchedule =
  | { readonly kind: 'added'; readonly rates: number; readonly skipped: readonly SkippedLine[] }
  | { readonly kind: 'no-rates'; readonly skipped: readonly SkippedLine[] }
  | { readonly kind: 'no-column'; readonly column: 'code' | 'amount' };

/** Adds a payer's price list from a CSV file; the payer's payments are compared with it. */
export async function addSchedule(
  input: { payer: string; fileName: string; bytes: Uint8Array; person: Person },
  db: Db = getDb(),
): Promise<AddedSchedule> {
  const { payer, fileName, bytes, person } = input;
  const parsed = parseFeeSchedule(bytes);
  if (parsed.kind === 'no-column') return parsed;
  const { rates, skipped } = parsed;
  if (rates.length === 0) return { kind: 'no-rates', skipped };
  await db.$transaction(async (tx) => {
    await saveSchedule(tx, { payer, fileName, rates, uploadedById: person.id });
    await reconcileSoon(tx, await listRemittancesOf(tx, payer));
    await logAct(tx, person, 'settings.changed', `fee schedule of ${payer}: ${rates.length} rates`);
  });
  return { kind: 'added', rates: rates.length, skipped };
}

/** Throws AppError `not-found`. */
export async function dropSchedule(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const removed = await removeSchedule(tx, id);
    if (removed === null) throw new AppError('not-found');
    await reconcileSoon(tx, await listRemittancesOf(tx, removed.payer));
    await logAct(tx, person, 'settings.changed', `fee schedule of ${removed.payer} removed`);
    return { kind: 'removed' };
  });
}

/** Changes a payer's deadlines; those of open items are recomputed. */
export async function changeTerms(
  { terms, person }: { terms: PayerTerms; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'changed' }> {
  return db.$transaction(async (tx) => {
    await saveTerms(tx, terms, person.id);
    const times = await loadTimes(tx, await conflicts.listAwaitedPayers(tx));
    await conflicts.countDeadlines(tx, (clock) => findDeadline(clock, times));
    const { payer, filingDays, appealDays } = terms;
    await logAct(
      tx,
      person,
      'settings.changed',
      `${payer}: claims ${days(filingDays)}, appeals ${days(appealDays)}`,
    );
    return { kind: 'changed' };
  });
}

function days(count: number | null): string {
  return count === null ? 'without a deadline' : `within ${count} days`;
}
