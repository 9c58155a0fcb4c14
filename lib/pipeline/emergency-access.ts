import { endEmergencies, saveEmergency } from '#lib/accounts/emergency/store.ts';
import { seesAll } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getLog } from '#lib/platform/log.ts';
import { findEmergency } from '#lib/platform/session.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import { raiseAlert } from './raise-alert.ts';

export type Emergency =
  | { readonly kind: 'started'; readonly until: Date }
  /** The person sees every document already. */
  | { readonly kind: 'needless' };

/**
 * A person who sees only their own documents, or their team's, takes access to all of them because somebody needs it now
 * and nobody who has it can be reached. It ends by itself, raises an alert that a supervisor has to
 * resolve, and marks whatever the person does until then. It gives no other rights. Throws AppError
 * forbidden where EMERGENCY_MINUTES is 0.
 */
export async function startEmergency(
  { person, reason }: { person: Person; reason: string },
  db: Db = getDb(),
): Promise<Emergency> {
  const { EMERGENCY_MINUTES: minutes } = readEnv();
  if (minutes === 0) throw new AppError('forbidden');
  if (seesAll({ ...person, emergencyUntil: undefined })) return { kind: 'needless' };
  const until = new Date(Date.now() + minutes * 60_000);
  await db.$transaction(async (tx) => {
    await endEmergencies(tx, person.id);
    const id = await saveEmergency(tx, { userId: person.id, reason, until });
    const alert = await raiseAlert(tx, {
      kind: 'emergency',
      form: EVERY_FORM,
      holds: false,
      subject: `emergency ${id}`,
      detail: `${person.name} started emergency access to all documents for ${minutes} minutes: ${reason}`,
    });
    const actor = { kind: 'person', id: person.id } as const;
    await appendDecisions(tx, [
      decision({ action: 'emergency.started', actor, facts: { detail: reason } }),
      ...alert,
    ]);
  });
  // For whoever watches the log of the machine.
  getLog('security').warn({ personId: person.id, until }, 'emergency access was taken');
  return { kind: 'started', until };
}

/** Before its time. Does nothing when there is none. */
export async function endEmergency(person: Person, db: Db = getDb()): Promise<{ kind: 'ended' }> {
  await db.$transaction(async (tx) => {
    if ((await findEmergency(person.id, tx)) === null) return;
    const actor = { kind: 'person', id: person.id } as const;
    // While it lasts, so that this is marked as well.
    await appendDecisions(tx, [decision({ action: 'emergency.ended', actor })]);
    await endEmergencies(tx, person.id);
  });
  return { kind: 'ended' };
}
