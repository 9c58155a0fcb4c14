import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listLog } from '#lib/extraction/learned/log/store.ts';
import { type LogEntry, nameLog } from '#lib/extraction/learned/log-versions.ts';
import { refitLearned, stepsOfRefit } from '#lib/extraction/learning/refit-learned.ts';
import { loadExamples } from '#lib/extraction/learning/store.ts';
import { planRefit, type RefitPlan } from '#lib/extraction/refit/plan-refit.ts';
import {
  dropUnusable,
  findChampion,
  findReaderVersion,
  loadFitted,
  loadLoggedRecords,
  lockForm,
  saveChallenger,
  saveFailed,
  saveProgress,
} from '#lib/extraction/refit/store.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { log as logger } from '#lib/platform/log.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { measureChallenger, type ReviewedExample, stepsOfMeasure } from './measure-challenger.ts';

/** Progress is reported at most this often. */
const REPORT_EVERY_MS = 1_000;

/**
 * Refits what the layout reader learned for a form from its whole log, and measures it against the
 * published version. The result is a challenger: reading does not change until a person promotes
 * it.
 */
export async function runRefit(
  id: string,
  { last = true, db = getDb(), refit = refitLearned }: RefitOptions = {},
): Promise<'done' | 'nothing-to-do' | 'failed'> {
  const row = await findReaderVersion(db, id);
  if (row === null || (row.state !== 'waiting' && row.state !== 'running')) return 'nothing-to-do';
  try {
    const { log, ...outcome } = await fitAndMeasure(db, row, refit);
    await db.$transaction(async (tx) => {
      await lockForm(tx, row.form);
      await saveChallenger(tx, id, { form: row.form, ...outcome });
      await dropUnusable(tx, row.form, log);
      await tell(tx, id, 'model.fitted', `${row.form} ${outcome.fitted.version}`);
    });
    return 'done';
  } catch (error) {
    const failure = error instanceof AppError ? error : new AppError('internal', { cause: error });
    logger.error({ refit: id, code: failure.code, err: error }, 'refit failed');
    if (failure.retry && !last) throw failure;
    await db.$transaction(async (tx) => {
      await saveFailed(tx, id, failure.code);
      await tell(tx, id, 'model.refit-failed', `${row.form} ${failure.code}`);
    });
    return 'failed';
  }
}

export interface RefitOptions {
  /** No further attempt follows. */
  readonly last?: boolean;
  readonly db?: Db;
  readonly refit?: typeof refitLearned;
}

async function fitAndMeasure(
  db: Db,
  { id, form: name }: { id: string; form: string },
  refit: typeof refitLearned,
) {
  const catalog = await loadCatalog(db);
  const form = catalog.find(name);
  const log = await listLog(db, name);
  const champion = await findChampion(db, name, log);
  const plan = planRefit(log.length, champion?.records ?? 0);
  // The log may have become shorter since the refit was requested.
  if (!form || !plan) throw new AppError('not-found');
  const reviewed = await loadReviewed(db, log);
  const onRecord = progressOf(db, id, plan, log.length);
  const known = reviewed.slice(0, plan.cut).map(({ example }) => example);
  const challenger = await refit(form, known, onRecord);
  const measured = await measureChallenger({
    form,
    catalog,
    policy: await loadPolicy(db, name),
    plan,
    reviewed,
    challenger,
    champion: champion && (await loadFitted(db, champion.id)),
    refit,
    onRecord,
  });
  const { protocol, cut } = plan;
  return {
    fitted: challenger,
    basis: nameLog(name, log.slice(0, cut)),
    tip: nameLog(name, log),
    measured: { protocol, against: champion?.id ?? null, ...measured },
    log,
  };
}

async function loadReviewed(db: Db, log: readonly LogEntry[]): Promise<ReviewedExample[]> {
  const records = await loadLoggedRecords(db, log);
  const examples = await loadExamples(
    db,
    log.map(({ recordId }) => recordId),
  );
  return log.map(({ recordId }) => {
    const [logged, example] = [records.get(recordId), examples.get(recordId)];
    // The review was undone while it was loaded: the next attempt reads the log without it.
    if (!logged || !example) throw new Error('the log changed while it was loaded');
    return { ...logged, example };
  });
}

/** Counts records and reports progress occasionally; a lost report is replaced by the next. */
function progressOf(db: Db, id: string, plan: RefitPlan, records: number): () => void {
  const total = stepsOfRefit(plan.cut) + stepsOfMeasure(plan, records);
  let done = 0;
  let toldAt = 0;
  return () => {
    done += 1;
    if (Date.now() - toldAt < REPORT_EVERY_MS) return;
    toldAt = Date.now();
    saveProgress(db, id, { done: Math.min(done, total), total })
      .then(() => notify(db, { kind: 'reader-version', id }))
      .catch((error: unknown) => logger.warn({ refit: id, err: error }, 'no progress told'));
  };
}

async function tell(
  tx: Tx,
  id: string,
  action: 'model.fitted' | 'model.refit-failed',
  detail: string,
): Promise<void> {
  await notify(tx, { kind: 'reader-version', id });
  const actor = { kind: 'system', step: 'refit' } as const;
  await appendDecisions(tx, [decision({ action, actor, facts: { detail } })]);
}
