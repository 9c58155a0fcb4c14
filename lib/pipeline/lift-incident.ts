import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { closeIncident, findHold, listHeldRecords } from '#lib/quality/incidents/store.ts';
import { enqueueSteps } from './enqueue-steps.ts';
import { sayAlarm } from './raise-alarm.ts';

/**
 * A supervisor has looked into an alarm and lifts it, saying why. Records that waited for nothing but
 * the hold are routed anew.
 */
export async function liftIncident(
  input: { incidentId: string; note: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'lifted'; rerouted: number } | { kind: 'not-open' }> {
  const { incidentId, note, person } = input;
  return db.$transaction(async (tx) => {
    const incident = await closeIncident(tx, incidentId, person.id);
    if (incident === null) return { kind: 'not-open' };
    const still = await findHold(tx, incident.form);
    const held = incident.holds && still === null ? await listHeldRecords(tx, incident.form) : [];
    await enqueueSteps(
      tx,
      held.map((id) => ({ step: 'route', id })),
    );
    await appendDecisions(tx, [
      decision({
        action: 'incident.lifted',
        actor: { kind: 'person', id: person.id },
        reason: note,
        facts: { detail: await sayAlarm(tx, incident), count: held.length },
      }),
    ]);
    return { kind: 'lifted', rerouted: held.length };
  });
}
