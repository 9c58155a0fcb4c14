import { csvRows } from '#lib/export/csv-rows.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import type { ConflictItem } from '#lib/reconciliation/conflicts/store.ts';

const COLUMNS = [
  'conflict',
  'rule',
  'kind',
  'message',
  'amount',
  'payer',
  'deadline',
  'age_days',
  'patient',
  'encounter',
  'payment',
  'opened_at',
  'state',
  'answer',
  'reason',
  'settled_by',
  'owner',
  'note',
];

const DAY_MS = 86_400_000;

/** A worklist with one row for each conflict. */
export function buildConflictsCsv(conflicts: readonly ConflictItem[], now: Date): string {
  const rows = conflicts.map((one) => [
    one.id,
    one.rule,
    one.kind,
    one.message,
    one.amountCents === null ? '' : formatCents(one.amountCents),
    one.payer ?? '',
    one.deadline ?? '',
    String(Math.max(0, Math.floor((now.getTime() - one.openedAt.getTime()) / DAY_MS))),
    one.patient ?? '',
    one.encounterId ?? '',
    one.paymentId ?? '',
    one.openedAt.toISOString(),
    one.state,
    one.answer ?? '',
    one.reason ?? '',
    one.settledByName ?? '',
    one.ownerName ?? '',
    one.note ?? '',
  ]);
  return csvRows([COLUMNS, ...rows]);
}
