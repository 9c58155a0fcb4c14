import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { closeIncident, findHold, listHeldRecords } from '#lib/quality/incidents/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { describeAlert } from './raise-alert.ts';

/**
 * A supervisor resolves an alert, with a note. Records that waited only because of its hold are
 * routed again.
 */
export async function resolveIncident(
  input: { incidentId: string; note: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'resolved'; rerouted: number } | { kind: 'not-open' }> {
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
        action: 'incident.resolved',
        actor: { kind: 'person', id: person.id },
        reason: note,
        facts: { detail: await describeAlert(tx, incident), count: held.length },
      }),
    ]);
    return { kind: 'resolved', rerouted: held.length };
  });
}
