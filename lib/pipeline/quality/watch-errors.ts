import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Tx } from '#lib/platform/db.ts';
import { listAudits } from '#lib/quality/audits/store.ts';
import { type AuditCount, CUSUM, cumulate } from '#lib/quality/cusum.ts';
import { lastResolved } from '#lib/quality/incidents/store.ts';
import { raiseAlert } from './raise-alert.ts';

/**
 * Checks whether there are too many errors among accepted fields. If so, nothing of the form is
 * accepted automatically until a supervisor resolves the alert. Errors from before the last
 * resolved alert no longer count. Returns the entries for the log.
 */
export async function watchErrors(tx: Tx, form: string): Promise<DecisionDraft[]> {
  const since = await lastResolved(tx, 'errors', form);
  const audits = await listAudits(tx, form, since ?? new Date(Date.now() - WINDOW_MS));
  // Blind audits and errors found during review are summed separately: people check with different
  // care.
  const seen = (['sample', 'noticed'] as const)
    .map((kind) => untilAlert(audits.filter((audit) => audit.kind === kind)))
    .find((found) => found !== null);
  if (!seen) return [];
  const audited = seen.reduce((sum, one) => sum + one.audited, 0);
  const wrong = seen.reduce((sum, one) => sum + one.wrong, 0);
  return raiseAlert(tx, {
    kind: 'errors',
    form,
    holds: true,
    // One alert for all errors since the last resolved one.
    subject: since?.toISOString() ?? 'first',
    detail: `${wrong} of ${audited} automatically accepted values were wrong`,
  });
}

/** The audits up to the one that raises the alert; null if none does. */
function untilAlert(audits: readonly AuditCount[]): readonly AuditCount[] | null {
  const at = cumulate(audits).findIndex((sum) => sum >= CUSUM.alert);
  return at < 0 ? null : audits.slice(0, at + 1);
}

/** Older errors say nothing about today's readings. */
const WINDOW_MS = 90 * 86_400_000;
