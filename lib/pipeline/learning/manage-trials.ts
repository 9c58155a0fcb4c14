import { logAct } from '#lib/decisions/log-act.ts';
import { listUnread } from '#lib/extraction/shadow/store.ts';
import { loadEndpoints } from '#lib/inference/endpoints/store.ts';
import {
  createTrial,
  findTrial,
  listChampions,
  listTrials,
  lockTrials,
  saveChampion,
  saveDethroned,
  saveShare,
  saveStopped,
  type Trial,
} from '#lib/inference/trials/store.ts';
import { type Gate, judgeChallenger } from '#lib/metrics/judging/judge-challenger.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { enqueue } from '#lib/platform/queue.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import type { Succession, Verdict } from './promote-version.ts';

/** The most reviewed records, newest first, that a trial rereads on request. */
const REPLAYED = 300;
/** Lower than everything people wait for. */
const PRIORITY = -2;

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

/**
 * Starts a trial: an endpoint reads a share of the records alongside the live models. Its answers
 * do not count.
 */
export async function startTrial(
  trial: Pick<Trial, 'endpoint' | 'call' | 'share'>,
  { person, db = getDb() }: Options,
): Promise<{ kind: 'started'; id: string } | { kind: 'no-endpoint' | 'is-live' | 'under-way' }> {
  const endpoint = (await loadEndpoints(db)).find(({ name }) => name === trial.endpoint);
  if (!endpoint?.patientData) return { kind: 'no-endpoint' };
  if (endpoint.calls.includes(trial.call)) return { kind: 'is-live' };
  return db.$transaction(async (tx) => {
    await lockTrials(tx);
    const isSame = (one: Trial) =>
      one.state === 'shadow' && one.endpoint === trial.endpoint && one.call === trial.call;
    if ((await listTrials(tx)).some(isSame)) return { kind: 'under-way' };
    const id = await createTrial(tx, { ...trial, startedById: person.id });
    await logAct(tx, person, 'trial.started', `${sayTrial(trial)}, ${percent(trial.share)}`);
    return { kind: 'started', id };
  });
}

/** Changes the share of records, 0..1, that a trial reads from now on. */
export async function changeShare(
  { id, share }: { id: string; share: number },
  { person, db = getDb() }: Options,
): Promise<{ kind: 'changed' | 'not-running' }> {
  return db.$transaction(async (tx) => {
    const trial = await lockTrial(tx, id);
    if (trial.state !== 'shadow') return { kind: 'not-running' };
    await saveShare(tx, id, share);
    await logAct(tx, person, 'trial.changed', `${sayTrial(trial)}, ${percent(share)}`);
    return { kind: 'changed' };
  });
}

export async function stopTrial(
  { id }: { id: string },
  { person, db = getDb() }: Options,
): Promise<{ kind: 'stopped' | 'not-running' }> {
  return db.$transaction(async (tx) => {
    const trial = await lockTrial(tx, id);
    if (trial.state !== 'shadow') return { kind: 'not-running' };
    await saveStopped(tx, id);
    await logAct(tx, person, 'trial.stopped', sayTrial(trial));
    return { kind: 'stopped' };
  });
}

/** Has a trial read the reviewed records it has not read yet, and then measures it. */
export async function replayReviewed(
  { id }: { id: string },
  { person, db = getDb() }: Options,
): Promise<{ kind: 'replaying'; records: number } | { kind: 'measuring' | 'not-running' }> {
  return db.$transaction(async (tx) => {
    const trial = await lockTrial(tx, id);
    if (trial.state !== 'shadow') return { kind: 'not-running' };
    const unread = await listUnread(tx, id, REPLAYED);
    const jobs = unread.map((recordId) => ({ step: 'shadow' as const, id: recordId }));
    await enqueueSteps(tx, jobs, PRIORITY);
    await enqueue(tx, 'refit', [{ data: { kind: 'trial', id } }]);
    await logAct(tx, person, 'trial.replayed', `${sayTrial(trial)}, ${unread.length} records`);
    return unread.length === 0
      ? { kind: 'measuring' }
      : { kind: 'replaying', records: unread.length };
  });
}

/** Models and prompts that answer a kind of call. */
export const TRIALS: Succession<Trial, Gate> = {
  lock: lockTrial,
  judge: judgeTrial,
  promote: (tx, trial, by) => saveChampion(tx, trial, by.id),
  isInForce: ({ state }) => state === 'champion',
  rollBack: saveDethroned,
  say: sayTrial,
  actions: {
    promoted: 'model.promoted',
    refused: 'model.promotion-refused',
    rolledBack: 'model.rolled-back',
  },
  events: (id) => [{ kind: 'reader-version', id }, { kind: 'endpoints' }],
};

/** Throws AppError not-found. */
async function lockTrial(tx: Tx, id: string): Promise<Trial> {
  await lockTrials(tx);
  const trial = await findTrial(tx, id);
  if (trial === null) throw new AppError('not-found');
  return trial;
}

async function judgeTrial(tx: Tx, { state, call, measured }: Trial): Promise<Verdict<Gate>> {
  if (state !== 'shadow' || measured === null) return { kind: 'not-a-challenger' };
  const champion = (await listChampions(tx)).find((one) => one.call === call);
  if (measured.against !== (champion?.id ?? null)) return { kind: 'measured-against-another' };
  const gates = judgeChallenger(measured);
  return gates.every(({ passed }) => passed) ? { kind: 'promoted' } : { kind: 'refused', gates };
}

function sayTrial({ endpoint, call }: Pick<Trial, 'endpoint' | 'call'>): string {
  return `${endpoint}, ${call}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
