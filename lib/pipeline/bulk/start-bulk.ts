import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { findFormat } from '#lib/export/formats.ts';
import {
  BULK_RULES,
  type BulkChange,
  type BulkProgress,
  type Chosen,
  MOST_UNDER_WAY,
} from '#lib/model/bulk.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { countUnderWay, createJob, getProgress } from '#lib/state/bulk/store.ts';
import { logAccess } from '../access/log-access.ts';
import { isOfRecords } from './batch.ts';
import { carryOutBulk } from './carry-out-bulk.ts';

/**
 * Changes many records or documents: the selected ones, or all that a list's filter matches. The
 * first are changed at once, the rest by the workers. Each is checked when its turn comes: items
 * the person may not see, or that have changed, are skipped. Throws AppError `forbidden`,
 * `bad-request` for an unknown format, and `too-many-requests` if the person has too many running.
 */
export async function startBulk(
  input: { change: BulkChange; chosen: Chosen; person: Person },
  db: Db = getDb(),
): Promise<BulkProgress> {
  const { change, chosen, person } = input;
  if (!mayActAs(person.role, BULK_RULES[change.kind].needed)) throw new AppError('forbidden');
  if (change.kind === 'export' && findFormat(change.format) === null)
    throw new AppError('bad-request', { detail: 'format: unknown' });
  await logSearch(chosen, person, db);
  const subject = isOfRecords(change) ? 'records' : 'documents';
  const id = await db.$transaction(async (tx) => {
    if ((await countUnderWay(tx, person.id)) >= MOST_UNDER_WAY)
      throw new AppError('too-many-requests', { text: TOO_MANY });
    const which =
      'ids' in chosen ? { ids: chosen.ids, query: null } : { ids: null, query: chosen.query };
    const jobId = await createJob(tx, { byId: person.id, subject, change, ...which });
    await appendDecisions(tx, [
      decision({
        action: 'bulk.started',
        actor: { kind: 'person', id: person.id },
        facts: { detail: `${change.kind} of ${subject} ${jobId}` },
      }),
    ]);
    return jobId;
  });
  // If a worker has started it meanwhile, the worker has it locked and continues it.
  if ('ids' in chosen) await carryOutBulk(id, db);
  return getProgress(db, id, person.id);
}

const TOO_MANY = `You have ${MOST_UNDER_WAY} changes under way. Wait until one of them is done.`;

/** Changing all matches of a search reveals how many there are, just like a list. */
async function logSearch(chosen: Chosen, person: Person, db: Db): Promise<void> {
  const words = 'query' in chosen ? new URLSearchParams(chosen.query).get('search') : null;
  if (words === null) return;
  await logAccess({ action: 'documents.searched', personId: person.id, about: words }, db);
}
