import { randomUUID } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { type Fault, findAffected } from '#lib/lineage/find-affected.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import { saveRecall } from '#lib/quality/recalls/store.ts';
import { raiseAlert } from '../quality/raise-alert.ts';

/**
 * Recalls what was made with something faulty between two commits: exactly those records go back to
 * review, the largest expected loss first; a worker reopens them. An incident tracks progress.
 */
export async function startRecall(
  input: Fault & { readonly reason: string; readonly person: Person },
  db: Db = getDb(),
): Promise<
  { kind: 'started'; recallId: string; records: number; cents: number } | { kind: 'nothing' }
> {
  const { asset, from, to, reason, person } = input;
  const name = (await nameAssets([asset], db)).get(asset)?.name ?? asset;
  return db.$transaction(
    async (tx) => {
      const affected = await findAffected({ asset, from, to }, tx);
      if (affected.length === 0) return { kind: 'nothing' };
      const recallId = randomUUID();
      await saveRecall(tx, { id: recallId, asset, from, to, reason, by: person.id }, affected);
      const cents = affected.reduce((sum, one) => sum + one.cents, 0);
      const detail = `recall of ${name}: ${affected.length} records, expected loss $${(cents / 100).toFixed(2)}`;
      const opened = await raiseAlert(tx, {
        kind: 'recall',
        form: EVERY_FORM,
        holds: false,
        subject: `recall ${recallId}`,
        detail,
      });
      const actor = { kind: 'person' as const, id: person.id };
      const facts = { detail: name, count: affected.length };
      await appendDecisions(tx, [
        ...opened,
        decision({ action: 'recall.started', actor, reason, facts }),
      ]);
      return { kind: 'started', recallId, records: affected.length, cents };
    },
    { timeout: 120_000, maxWait: 30_000 },
  );
}
