import { logAct } from '#lib/decisions/log-act.ts';
import type { SkippedLine } from '#lib/model/reconciliation/contract.ts';
import type { DepositEntry, DepositSource } from '#lib/model/reconciliation/deposit.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { parseDeposits } from '#lib/reconciliation/deposits/parse-deposits.ts';
import {
  addDeposits,
  type DepositItem,
  removeDeposit,
} from '#lib/reconciliation/deposits/store.ts';
import { daysFrom } from '#lib/reconciliation/matching/days.ts';
import { listUnbanked } from '#lib/reconciliation/payments/store.ts';
import { bareCheckNumber } from '#lib/reconciliation/values/read-values.ts';
import { reconcileSoon } from './reconcile-soon.ts';

export type ImportedDeposits =
  | {
      readonly kind: 'imported';
      readonly added: number;
      /** Already known, from a list that overlaps with an earlier one. */
      readonly known: number;
      readonly skipped: readonly SkippedLine[];
    }
  | { readonly kind: 'no-column'; readonly column: 'date' | 'amount' };

/** Adds deposits from the bank's list, a CSV file. */
export async function importDeposits(
  { bytes, person }: { bytes: Uint8Array; person: Person },
  db: Db = getDb(),
): Promise<ImportedDeposits> {
  const parsed = parseDeposits(bytes);
  if (parsed.kind === 'no-column') return parsed;
  const { deposits, skipped } = parsed;
  const added = await add(db, deposits, 'bank_file', person);
  return { kind: 'imported', added, known: deposits.length - added, skipped };
}

/** Adds one that a person entered. */
export async function typeDeposit(
  { deposit, person }: { deposit: DepositEntry; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'added' }> {
  await add(db, [deposit], 'typed', person);
  return { kind: 'added' };
}

/** Throws AppError `not-found`. */
export async function dropDeposit(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const removed = await removeDeposit(tx, id);
    if (removed === null) throw new AppError('not-found');
    await reconcileSoon(tx, await listTouched(tx, [removed]));
    await logAct(tx, person, 'settings.changed', '1 deposit removed');
    return { kind: 'removed' };
  });
}

async function add(
  db: Db,
  entries: readonly DepositEntry[],
  source: DepositSource,
  person: Person,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const added = await addDeposits(tx, entries, { source, addedById: person.id });
    if (added.length === 0) return 0;
    await reconcileSoon(tx, await listTouched(tx, added));
    await logAct(tx, person, 'settings.changed', `${added.length} deposits added`);
    return added.length;
  });
}

/** A month either way: how far a bank's date may be from a check's. */
const NEAR_DAYS = 31;

/** Records whose payments may match these deposits. */
export function listTouched(tx: Tx, deposits: readonly DepositItem[]): Promise<string[]> {
  const days = deposits.map(({ date }) => date).sort();
  const from = daysFrom(days[0] ?? '', -NEAR_DAYS, -NEAR_DAYS)[0] ?? '';
  const to = daysFrom(days.at(-1) ?? '', NEAR_DAYS, NEAR_DAYS)[0] ?? '';
  const bare = deposits.map((one) => ({ ...one, bareTrace: bareCheckNumber(one.trace) }));
  return listUnbanked(tx, bare, { from, to });
}
