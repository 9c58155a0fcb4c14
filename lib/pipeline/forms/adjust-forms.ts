import { logAct } from '#lib/decisions/log-act.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import type { FormAdjustment } from '#lib/model/form-adjustment.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as records from '#lib/state/record/store.ts';
import { publishAdjustment, saveAdjustment } from '#lib/studio/adjustments/store.ts';
import { listWaiting } from '#lib/studio/tried/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';

/** The built-in form of this name, as it ships. Throws AppError not-found. */
function getBuiltIn(name: string): Form {
  const form = BUILT_IN.find(name);
  if (form === null || form.setAside) throw new AppError('not-found');
  return form;
}

/** Saves an organization's changes to a built-in form as a draft; reading does not use it yet. */
export async function changeAdjustment(
  input: { name: string; draft: FormAdjustment; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'saved' }> {
  const { name } = getBuiltIn(input.name);
  return db.$transaction(async (tx) => {
    await saveAdjustment(tx, name, input.draft);
    await logAct(tx, input.person, 'form.changed', name);
    return { kind: 'saved' };
  });
}

/** Publishes the draft as the next version, used for records read from now on. */
export async function publishAdjusted(
  input: { name: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'published'; version: number }> {
  const { person } = input;
  const { name } = getBuiltIn(input.name);
  return db.$transaction(async (tx) => {
    const version = await publishAdjustment(tx, name, person.id);
    if (version === null) throw new AppError('not-found');
    await logAct(tx, person, 'form.published', `${name}, your version ${version}`);
    return { kind: 'published', version };
  });
}

/**
 * Rereads waiting, unclaimed records of a built-in form with its newest version, in batches small
 * enough for the page not to wait; the rest follow when it is called again. People's answers are
 * kept.
 */
export async function rereadWaiting(
  input: { name: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'reading'; records: number }> {
  const { name } = getBuiltIn(input.name);
  return db.$transaction(async (tx) => {
    const waiting = await listWaiting(tx, name, MOST_REREAD);
    for (const { id } of waiting) await records.read(tx, id);
    await enqueueSteps(
      tx,
      waiting.map(({ id }) => ({ step: 'extract', id })),
    );
    await notify(tx, { kind: 'queue' });
    const detail = `${waiting.length} waiting records of ${name} are read again`;
    if (waiting.length > 0) await logAct(tx, input.person, 'form.changed', detail);
    return { kind: 'reading', records: waiting.length };
  });
}

const MOST_REREAD = 500;
