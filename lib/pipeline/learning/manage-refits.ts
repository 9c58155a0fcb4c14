import { logAct } from '#lib/decisions/log-act.ts';
import { listLog } from '#lib/extraction/learned/log/store.ts';
import { nameLog } from '#lib/extraction/learned/log-versions.ts';
import { LEAST_RECORDS } from '#lib/extraction/refit/plan-refit.ts';
import {
  createRefit,
  findChampion,
  findReaderVersion,
  listLearnedForms,
  listReaderVersions,
  lockForm,
  type ReaderVersion,
  savePromotion,
  saveRollback,
} from '#lib/extraction/refit/store.ts';
import { type Gate, judgeChallenger } from '#lib/metrics/judging/judge-challenger.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { enqueue } from '#lib/platform/queue.ts';
import type { Succession, Verdict } from './promote-version.ts';

export type RefitRequest =
  | { readonly kind: 'requested'; readonly id: string }
  | { readonly kind: 'under-way' | 'nothing-new' | 'too-few' };

/**
 * Requests a refit of what was learned for a form; `person` is null if it was not requested by a
 * person.
 */
export async function requestRefit(
  { form, person }: { form: string; person: Person | null },
  db: Db = getDb(),
): Promise<RefitRequest> {
  return db.$transaction(async (tx) => {
    await lockForm(tx, form);
    const log = await listLog(tx, form);
    if (log.length < LEAST_RECORDS) return { kind: 'too-few' };
    const versions = await listReaderVersions(form, tx);
    if (versions.some(isUnderWay)) return { kind: 'under-way' };
    const tip = nameLog(form, log);
    if (versions.some((one) => one.tip === tip && one.state !== 'failed'))
      return { kind: 'nothing-new' };
    const id = await createRefit(tx, { form, tip, requestedById: person?.id ?? null });
    await enqueue(tx, 'refit', [{ data: { kind: 'refit', id } }]);
    await notify(tx, { kind: 'reader-version', id });
    if (person) await logAct(tx, person, 'model.refit-requested', form);
    return { kind: 'requested', id };
  });
}

/**
 * Requests a refit for every form whose log has changed since its last one (the nightly job).
 * Returns how many.
 */
export async function requestRefits(db: Db = getDb()): Promise<number> {
  let requested = 0;
  for (const form of await listLearnedForms(db)) {
    const outcome = await requestRefit({ form, person: null }, db);
    if (outcome.kind === 'requested') requested += 1;
  }
  return requested;
}

/** Refits of what the layout reader learned for a form. */
export const REFITS: Succession<ReaderVersion, Gate> = {
  lock: lockVersion,
  judge: judgeRefit,
  promote: (tx, { id, form, measured }, by) =>
    savePromotion(tx, { id, form, previousId: measured?.against ?? null, promotedById: by.id }),
  isInForce: ({ state }) => state === 'champion',
  rollBack: saveRollback,
  say: ({ form, version }) => `${form} ${version ?? ''}`,
  actions: {
    promoted: 'model.promoted',
    refused: 'model.promotion-refused',
    rolledBack: 'model.rolled-back',
  },
  events: (id) => [{ kind: 'reader-version', id }],
};

async function judgeRefit(
  tx: Tx,
  { state, form, measured, cut, basis }: ReaderVersion,
): Promise<Verdict<Gate>> {
  if (state !== 'challenger' || measured === null) return { kind: 'not-a-challenger' };
  const log = await listLog(tx, form);
  if (nameLog(form, log.slice(0, cut)) !== basis) return { kind: 'outdated' };
  const champion = await findChampion(tx, form, log);
  if (measured.against !== (champion?.id ?? null)) return { kind: 'measured-against-another' };
  const gates = judgeChallenger(measured);
  return gates.every(({ passed }) => passed) ? { kind: 'promoted' } : { kind: 'refused', gates };
}

/** Locks the version and others of its form. Throws AppError not-found. */
async function lockVersion(tx: Tx, id: string): Promise<ReaderVersion> {
  const seen = await findReaderVersion(tx, id);
  if (seen === null) throw new AppError('not-found');
  await lockForm(tx, seen.form);
  return (await findReaderVersion(tx, id)) ?? seen;
}

function isUnderWay({ state }: ReaderVersion): boolean {
  return state === 'waiting' || state === 'running';
}
