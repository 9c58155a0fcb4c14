import { type Refusal, saveRefusal } from '#lib/intake/doors/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { notifyPeople } from '../notices/notify-people.ts';

/**
 * Records that a file or email was refused, and notifies the administrators, once a day with the
 * count.
 */
export async function refuseFile(refusal: Refusal, db: Db = getDb()): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await saveRefusal(tx, refusal))) return;
    const of = `${refusal.door} ${officeTimeOf(new Date()).day}`;
    await notifyPeople(tx, {
      kind: 'import_failed',
      to: 'admins',
      about: { kind: 'many', of },
      staysRead: true,
    });
  });
}
