import { endEmergencies, saveEmergency } from '#lib/accounts/emergency/store.ts';
import { seesAll } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getLog } from '#lib/platform/log.ts';
import { findEmergency } from '#lib/platform/sign-in/session.ts';
import { EVERY_FORM } from '#lib/quality/incidents/store.ts';
import { raiseAlert } from '../quality/raise-alert.ts';

export type Emergency =
  | { readonly kind: 'started'; readonly until: Date }
  /** The person can already see every document. */
  | { readonly kind: 'needless' };

/**
 * Gives a person who sees only their own or their team's documents access to all of them, for when
 * someone urgently needs it and nobody with access can be reached. It expires on its own, raises an
 * alert that a supervisor has to resolve, and marks everything the person does until then. It
 * grants no other rights. Throws AppError forbidden if EMERGENCY_MINUTES is 0.
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
  // For anyone monitoring the machine's log.
  getLog('security').warn({ personId: person.id, until }, 'emergency access was taken');
  return { kind: 'started', until };
}

/** Ends it early. Does nothing if there is none. */
export async function endEmergency(person: Person, db: Db = getDb()): Promise<{ kind: 'ended' }> {
  await db.$transaction(async (tx) => {
    if ((await findEmergency(person.id, tx)) === null) return;
    const actor = { kind: 'person', id: person.id } as const;
    // While it is still active, so that this entry is marked as well.
    await appendDecisions(tx, [decision({ action: 'emergency.ended', actor })]);
    await endEmergencies(tx, person.id);
  });
  return { kind: 'ended' };
}
