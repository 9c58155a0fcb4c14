import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listLog } from '#lib/extraction/learned/log/store.ts';
import { nameLog } from '#lib/extraction/learned/log-versions.ts';
import { refitVersionOf } from '#lib/extraction/refit/refit-version.ts';
import { listStanding, lockForm, saveOutdated } from '#lib/extraction/refit/store.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/**
 * Retires versions fitted on weights other than the shipped ones, or by another method: what they
 * learned works with nothing else. Returns how many.
 */
export async function retireOutdated(db: Db = getDb()): Promise<number> {
  let retired = 0;
  for (const standing of await listStanding(db)) {
    const { id, form, version, cut, basis } = standing;
    const known = (await listLog(db, form)).slice(0, cut);
    // A log that lost a record is handled separately.
    const isWhole = basis === nameLog(form, known);
    if (!isWhole || version === refitVersionOf(form, known)) continue;
    await db.$transaction(async (tx) => {
      await lockForm(tx, form);
      await saveOutdated(tx, standing);
      await notify(tx, { kind: 'reader-version', id });
      const actor = { kind: 'system', step: 'refit' } as const;
      const facts = { detail: `${form} ${version ?? ''}` };
      await appendDecisions(tx, [decision({ action: 'model.outdated', actor, facts })]);
    });
    retired += 1;
  }
  return retired;
}
