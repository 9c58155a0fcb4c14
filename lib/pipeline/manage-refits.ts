import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listLog } from '#lib/extraction/learning/log/store.ts';
import { nameLog } from '#lib/extraction/learning/log-versions.ts';
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
import { type Gate, judgeChallenger } from '#lib/metrics/judge-challenger.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { notify } from '#lib/platform/notify.ts';
import { enqueue } from '#lib/platform/queue.ts';

export type RefitRequest =
  | { readonly kind: 'requested'; readonly id: string }
  | { readonly kind: 'under-way' | 'nothing-new' | 'too-few' };

/** Requests a refit of what was learned of a form; `person` is null when nobody asked for it. */
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
    if (person) await note(tx, person, 'model.refit-requested', form);
    return { kind: 'requested', id };
  });
}

/** Requests a refit for every form whose log has changed since its last one (the nightly job). Returns how many. */
export async function requestRefits(db: Db = getDb()): Promise<number> {
  let requested = 0;
  for (const form of await listLearnedForms(db)) {
    const outcome = await requestRefit({ form, person: null }, db);
    if (outcome.kind === 'requested') requested += 1;
  }
  return requested;
}

export type Promotion =
  | { readonly kind: 'promoted' }
  /** With every gate, the failed ones among them. */
  | { readonly kind: 'refused'; readonly gates: readonly Gate[] }
  /** Not a challenger any more; the log lost a record it was fitted on; another version is published. */
  | { readonly kind: 'not-a-challenger' | 'outdated' | 'measured-against-another' };

/** Publishes a challenger for records read from now on, if it passes every gate. */
export async function promoteReader(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<Promotion> {
  return db.$transaction(async (tx) => {
    const challenger = await lockVersion(tx, id);
    const { form, measured } = challenger;
    const outcome = await judge(tx, challenger);
    const about = `${form} ${challenger.version ?? ''}`;
    if (outcome.kind !== 'promoted') {
      const why = outcome.kind === 'refused' ? failedGates(outcome.gates) : outcome.kind;
      await note(tx, person, 'model.promotion-refused', `${about}: ${why}`);
      return outcome;
    }
    const previousId = measured?.against ?? null;
    await savePromotion(tx, { id, form, previousId, promotedById: person.id });
    await notify(tx, { kind: 'reader-version', id });
    await note(tx, person, 'model.promoted', about);
    return outcome;
  });
}

async function judge(
  tx: Tx,
  { state, form, measured, cut, basis }: ReaderVersion,
): Promise<Promotion> {
  if (state !== 'challenger' || measured === null) return { kind: 'not-a-challenger' };
  const log = await listLog(tx, form);
  if (nameLog(form, log.slice(0, cut)) !== basis) return { kind: 'outdated' };
  const champion = await findChampion(tx, form, log);
  if (measured.against !== (champion?.id ?? null)) return { kind: 'measured-against-another' };
  const gates = judgeChallenger(measured);
  return gates.every(({ passed }) => passed) ? { kind: 'promoted' } : { kind: 'refused', gates };
}

/** Rolls back to the version that was published before. */
export async function rollBackReader(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'rolled-back' | 'not-current' }> {
  return db.$transaction(async (tx) => {
    const champion = await lockVersion(tx, id);
    if (champion.state !== 'champion') return { kind: 'not-current' };
    await saveRollback(tx, champion);
    await notify(tx, { kind: 'reader-version', id });
    await note(tx, person, 'model.rolled-back', `${champion.form} ${champion.version ?? ''}`);
    return { kind: 'rolled-back' };
  });
}

/** The version as it is once nobody else changes those of its form. Throws AppError not-found. */
async function lockVersion(tx: Tx, id: string): Promise<ReaderVersion> {
  const seen = await findReaderVersion(tx, id);
  if (seen === null) throw new AppError('not-found');
  await lockForm(tx, seen.form);
  return (await findReaderVersion(tx, id)) ?? seen;
}

function isUnderWay({ state }: ReaderVersion): boolean {
  return state === 'waiting' || state === 'running';
}

function failedGates(gates: readonly Gate[]): string {
  return gates.flatMap(({ kind, passed }) => (passed ? [] : [kind])).join(', ');
}

async function note(tx: Tx, person: Person, action: DecisionAction, detail: string): Promise<void> {
  const actor = { kind: 'person' as const, id: person.id };
  await appendDecisions(tx, [decision({ action, actor, facts: { detail } })]);
}
