import type { DecisionDraft } from '#lib/model/decision.ts';
import type { Tx } from '#lib/platform/db.ts';
import { listLooks } from '#lib/quality/audits/store.ts';
import { CUSUM, cumulate, type Look } from '#lib/quality/cusum.ts';
import { lastLifted } from '#lib/quality/incidents/store.ts';
import { raiseAlarm } from './raise-alarm.ts';

/**
 * Whether the errors found among fields that passed unseen have become too many: then nothing of the
 * form passes until a supervisor has looked into it. What was found before the last alarm was lifted
 * is dealt with. Gives the entries for the log.
 */
export async function watchErrors(tx: Tx, form: string): Promise<DecisionDraft[]> {
  const since = await lastLifted(tx, 'errors', form);
  const looks = await listLooks(tx, form, since ?? new Date(Date.now() - WINDOW_MS));
  // Blind looks and what reviewers notice in passing are summed apart: they look with different care.
  const seen = (['sample', 'noticed'] as const)
    .map((kind) => untilAlarm(looks.filter((look) => look.kind === kind)))
    .find((found) => found !== null);
  if (!seen) return [];
  const looked = seen.reduce((sum, one) => sum + one.looked, 0);
  const wrong = seen.reduce((sum, one) => sum + one.wrong, 0);
  return raiseAlarm(tx, {
    kind: 'errors',
    form,
    holds: true,
    // Once for all that is not dealt with.
    subject: since?.toISOString() ?? 'first',
    detail: `${wrong} of ${looked} automatically accepted values were wrong`,
  });
}

/** The looks up to the one that sets off the alarm; null when none does. */
function untilAlarm(looks: readonly Look[]): readonly Look[] | null {
  const at = cumulate(looks).findIndex((sum) => sum >= CUSUM.alarm);
  return at < 0 ? null : looks.slice(0, at + 1);
}

/** Errors of longer ago say nothing of today's reading. */
const WINDOW_MS = 90 * 86_400_000;
