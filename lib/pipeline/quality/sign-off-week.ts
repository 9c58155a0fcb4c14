import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { loadWeeks } from '#lib/metrics/service/load-weeks.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LogCounts } from '#lib/quality/weeks/store.ts';

/**
 * A supervisor has reviewed a week of the log. The signature is itself a log entry, with the
 * figures it covers.
 */
export async function signOffWeek(
  input: { week: string; note: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'signed' } | { kind: 'already-signed' } | { kind: 'still-running' }> {
  const { week, note, person } = input;
  const found = (await loadWeeks(520, db)).find((one) => one.week === week);
  if (!found) throw new AppError('not-found');
  if (!found.over) return { kind: 'still-running' };
  if (found.signedBy !== null) return { kind: 'already-signed' };
  await db.$transaction((tx) =>
    appendDecisions(tx, [
      decision({
        action: 'log.reviewed',
        actor: { kind: 'person', id: person.id },
        reason: note,
        facts: { detail: week, count: found.entries, figures: LogCounts.parse(found) },
      }),
    ]),
  );
  return { kind: 'signed' };
}
