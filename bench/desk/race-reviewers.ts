import { setTimeout as pause } from 'node:timers/promises';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { Person } from '#lib/model/user.ts';
import { type Claim, claimTask } from '#lib/pipeline/review/claim-task.ts';
import { submitReview } from '#lib/pipeline/review/submit-review.ts';
import { getDb } from '#lib/platform/db.ts';
import { seedConfirmed } from '#lib/testing/seed-confirmed.ts';
import { quantile } from './statistics.ts';

const REVIEWERS = 50;
const ITEMS = 1_000;
/** In one of ten claims, the reviewer's machine disappears. */
const CRASHES = 0.1;
/**
 * A closed loop: each reviewer claims, reads for one second on average, submits and claims again.
 * People take several seconds for a record, so these fifty do the work of more than two hundred:
 * about a hundred logged transactions per second, while a worker runs the steps of every submit.
 * Without reading time the loop would measure how long fifty calls queue for the processor, which
 * no reviewer experiences.
 */
const THINK_MS = [300, 1_700] as const;
const FORM = 'receipt';

export interface Race {
  readonly parallelReviewers: number;
  readonly doubleDecisions: number;
  readonly lostItems: number;
  readonly claimMsMedian: number;
}

/**
 * Fifty people work through a thousand records at once, and sometimes one of them disappears in the
 * middle of a record: its lease expires (its end is moved up, so that nobody waits two minutes),
 * and someone else gets it.
 */
export async function raceReviewers(): Promise<Race> {
  const since = new Date();
  // Otherwise the app's own samples would be reviewed too.
  await getDb().task.updateMany({ where: { form: FORM }, data: { state: 'withdrawn' } });
  await seedConfirmed({ documentId: 'be'.repeat(32), byteCount: 1, count: ITEMS });
  const claims: number[] = [];
  await Promise.all(
    Array.from({ length: REVIEWERS }, async (_, at) => work(await addReviewer(at), claims)),
  );
  const db = getDb();
  const submitted = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM decisions
    WHERE action = 'record.submitted' AND at >= ${since} AND "recordId" LIKE 'rec_bbbbbbbb%' GROUP BY "recordId"`;
  const left = await db.task.count({
    where: { recordId: { startsWith: 'rec_bbbbbbbb' }, state: { not: 'done' } },
  });
  return {
    parallelReviewers: REVIEWERS,
    doubleDecisions: submitted.filter(({ count }) => count > 1).length,
    lostItems: Math.max(left, ITEMS - submitted.length),
    claimMsMedian: quantile(claims, 0.5),
  };
}

async function work(person: Person, claims: number[]): Promise<void> {
  for (;;) {
    const startedAt = performance.now();
    const claim = await claimTask({ person, filter: { form: FORM } });
    claims.push(performance.now() - startedAt);
    if (claim.kind !== 'claimed') {
      if (!(await isSomethingHeld())) return;
      await pause(200);
      continue;
    }
    await pause(THINK_MS[0] + Math.random() * (THINK_MS[1] - THINK_MS[0]));
    if (Math.random() < CRASHES) await vanish(claim);
    else await decide(claim, person);
  }
}

async function decide(claim: Extract<Claim, { kind: 'claimed' }>, person: Person): Promise<void> {
  const { taskId, token, version } = claim;
  const draft = EMPTY_DRAFT;
  const outcome = await submitReview({ taskId, token, version, person, draft });
  if (outcome.kind !== 'submitted') throw new Error(`not submitted: ${JSON.stringify(outcome)}`);
}

async function vanish({ taskId }: Extract<Claim, { kind: 'claimed' }>): Promise<void> {
  const leaseUntil = new Date(Date.now() - 1);
  await getDb().task.update({ where: { id: taskId }, data: { leaseUntil } });
}

async function isSomethingHeld(): Promise<boolean> {
  return (await getDb().task.count({ where: { form: FORM, state: 'open' } })) > 0;
}

async function addReviewer(at: number): Promise<Person> {
  const id = `bench-reviewer-${at}`;
  const row = { id, name: `Reviewer ${at}`, email: `${id}@example.org`, role: 'reviewer' as const };
  await getDb().user.create({ data: row });
  return Person.parse(row);
}
