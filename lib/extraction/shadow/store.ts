import { z } from 'zod';
import { isSampled } from '#lib/inference/trials/is-sampled.ts';
import { listShadows, lockEndOfTrial, type Trial } from '#lib/inference/trials/store.ts';
import { RecordId } from '#lib/model/ids.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import { Claim, Reader, type ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { sealClaim } from '#lib/state/seal-claim.ts';

const Said = z.object({ reader: Reader, claim: Claim });

/** What a trial answered about a record. */
export interface ShadowAnswer {
  readonly recordId: RecordId;
  readonly drafts: readonly ReadingDraft[];
  readonly tokens: number;
  readonly costUsd: number | null;
  readonly latencyMs: number;
}

/**
 * Trials that have not yet answered about the record as `reading` left it: those that drew it, and
 * all for a record that people have reviewed.
 */
export async function listUnheard(
  db: Db,
  recordId: string,
  reading: string,
): Promise<readonly Trial[]> {
  const shadows = await listShadows(db);
  if (shadows.length === 0) return [];
  const isReviewed = (await db.learnedRecord.count({ where: { recordId } })) > 0;
  const heard = await db.shadowAnswer.findMany({
    where: { recordId, against: reading },
    select: { trialId: true },
  });
  return shadows.filter(
    ({ id, share }) =>
      (isReviewed || isSampled(id, recordId, share)) &&
      !heard.some(({ trialId }) => trialId === id),
  );
}

/** How often trials were asked about the record. */
export function countShadowRuns(db: Db, recordId: string): Promise<number> {
  return db.run.count({
    where: { subjectKind: 'record', subjectId: recordId, step: 'shadow' },
  });
}

/** Keeps a trial's answer, replacing the one about an earlier reading of the record. */
export async function saveShadowAnswer(
  tx: Tx,
  trialId: string,
  { record, against }: { readonly record: BillRecord; readonly against: string },
  { drafts, calls }: { drafts: readonly ReadingDraft[]; calls: readonly ModelCall[] },
): Promise<void> {
  const sealer = await openSealer(record.documentId);
  const said = drafts.map(({ reader, claim }) => ({ reader, claim: sealClaim(claim, sealer) }));
  const answer = {
    against,
    drafts: toJson(said),
    tokens: calls.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0),
    costUsd: sumOfCosts(calls),
    latencyMs: Math.max(0, ...calls.map(({ latencyMs }) => latencyMs)),
    createdAt: new Date(),
  };
  await tx.shadowAnswer.upsert({
    where: { trialId_recordId: { trialId, recordId: record.id } },
    create: { trialId, recordId: record.id, ...answer },
    update: answer,
  });
}

function sumOfCosts(calls: readonly ModelCall[]): number | null {
  let sum = 0;
  for (const { costUsd } of calls) {
    if (costUsd === null) return null;
    sum += costUsd;
  }
  return sum;
}

/** The latest answers of a trial, at most `limit`. */
export async function listShadowAnswers(
  db: Db,
  trialId: string,
  limit: number,
): Promise<ShadowAnswer[]> {
  const rows = await db.shadowAnswer.findMany({
    where: { trialId, record: { state: { not: 'gone' } } },
    orderBy: { createdAt: 'desc' },
    take: limit,
  });
  return rows.map(({ recordId, drafts, tokens, costUsd, latencyMs }) => ({
    recordId: RecordId.parse(recordId),
    drafts: Said.array()
      .parse(drafts)
      .map((said) => ({
        ...said,
        subject: { kind: 'record', id: RecordId.parse(recordId) },
        by: null,
      })),
    tokens,
    costUsd,
    latencyMs,
  }));
}

/** Reviewed records that a trial has not read, the latest first, at most `limit`. */
export async function listUnread(db: Db | Tx, trialId: string, limit: number): Promise<string[]> {
  const rows = await db.learnedRecord.findMany({
    where: { record: { state: { not: 'gone' }, shadow: { none: { trialId } } } },
    orderBy: { sequence: 'desc' },
    take: limit,
    select: { recordId: true },
  });
  return rows.map(({ recordId }) => recordId);
}

/**
 * Number of answers after which a trial is measured again: counted at first, then by chance, since
 * counting many is slow.
 */
const MEASURE_EVERY = 25;
const COUNTED = 1_000;
/** More than are ever answered at the same time. */
const NEAR_END = 200;

/**
 * Whether the answer just saved is the last for the reviewed records, or enough have come since.
 * Only close to the end do answers of one trial wait for each other: if two are saved at the same
 * time, each would count the other as missing.
 */
export async function isWorthMeasuring(
  tx: Tx,
  trialId: string,
  recordId: string,
): Promise<boolean> {
  const answers = await tx.shadowAnswer.findMany({
    where: { trialId },
    take: COUNTED,
    select: { recordId: true },
  });
  const isDue =
    answers.length < COUNTED
      ? answers.length % MEASURE_EVERY === 0
      : isSampled('measured', recordId, 1 / MEASURE_EVERY);
  if (isDue) return true;
  if ((await tx.learnedRecord.count({ where: { recordId } })) === 0) return false;
  if ((await listUnread(tx, trialId, NEAR_END)).length === NEAR_END) return false;
  await lockEndOfTrial(tx, trialId);
  return (await listUnread(tx, trialId, 1)).length === 0;
}
