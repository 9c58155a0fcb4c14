import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { DocumentId, ReadingId, RecordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim } from '#lib/model/reading.ts';
import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import { reconcileAgain } from '#lib/state/record/changed/store.ts';
import * as records from '#lib/state/record/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import { humanReadings } from '../review/human-readings.ts';
import { findCorrection } from './find-correction.ts';

/**
 * Saves a person's answer to a conflict. “Not the same” is a reading, so that it still applies
 * whenever the papers are reconciled again. “Read wrong” is a reading of the paper's value, which
 * runs again from `agree`. Any other answer leaves the values as they are, and applies as long as
 * they do not change. Throws AppError `not-found`, `stale` if someone else changed it, and
 * `bad-request` for an answer this conflict does not allow.
 */
export async function settleConflict(
  input: {
    id: string;
    version: number;
    answer: ConflictAnswer;
    reason: string | null;
    person: Person;
  },
  db: Db = getDb(),
): Promise<{ kind: 'settled' }> {
  const { id, version, answer, reason, person } = input;
  return db.$transaction(async (tx) => {
    const row = await conflicts.lock(tx, id, version);
    if ((answer === 'done') !== (row.nature === 'work')) throw new AppError('bad-request');
    const readingId = await sayByReading(tx, row, answer, person);
    await conflicts.settle(tx, row, { answer, reason, readingId, by: person.id });
    await logConflict(tx, row, { person, action: 'conflict.settled', detail: answer, reason });
    return { kind: 'settled' };
  });
}

/** Withdraws the answer. Throws AppError `not-found`. */
export async function reopenConflict(
  input: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'reopened' } | { kind: 'not-settled' }> {
  const { id, person } = input;
  return db.$transaction(async (tx) => {
    const row = await conflicts.lock(tx, id, null);
    if (row.answer === null) return { kind: 'not-settled' };
    if (row.readingId !== null) {
      const readingIds = [ReadingId.parse(row.readingId)];
      const claim = { kind: 'withdrawn' as const, readingIds };
      const misread = MISREAD_PAPER.get(row.answer);
      if (misread === undefined) await sayOfEncounter(tx, row, person, claim);
      else await sayOfPaper(tx, row.records[misread]?.recordId ?? '', person, claim);
    }
    await conflicts.reopen(tx, row);
    await logConflict(tx, row, { person, action: 'conflict.reopened', detail: row.answer });
    return { kind: 'reopened' };
  });
}

/** Changes the owner of a conflict, or its note. Throws AppError `not-found`. */
export async function careForConflict(
  input: {
    id: string;
    person: Person;
    care: { readonly take: boolean } | { readonly note: string | null };
  },
  db: Db = getDb(),
): Promise<{ kind: 'saved' }> {
  const { id, person, care } = input;
  return db.$transaction(async (tx) => {
    const row = await conflicts.lock(tx, id, null);
    if ('take' in care) {
      await conflicts.care(tx, row, { ownerId: care.take ? person.id : null });
      const detail = care.take ? 'taken' : 'released';
      await logConflict(tx, row, { person, action: 'conflict.assigned', detail });
    } else {
      await conflicts.care(tx, row, { note: care.note });
      const reason = care.note;
      await logConflict(tx, row, { person, action: 'conflict.noted', detail: row.kind, reason });
    }
    return { kind: 'saved' };
  });
}

/** The reading for an answer; null if it needs none. */
async function sayByReading(
  tx: Tx,
  row: conflicts.LockedConflict,
  answer: ConflictAnswer,
  person: Person,
): Promise<string | null> {
  if (answer === 'not_the_same') return part(tx, row, person);
  const misread = MISREAD_PAPER.get(answer);
  if (misread === undefined) return null;
  const correction = await findCorrection(tx, row, misread);
  if (correction === null) throw new AppError('bad-request');
  const { recordId, documentId, path, before, after, place } = correction;
  await appendDecisions(tx, [
    decision({
      action: 'field.corrected',
      actor: { kind: 'person', id: person.id },
      documentId,
      recordId,
      path,
      before,
      after,
      facts: { detail: `${row.rule} ${row.kind}` },
    }),
  ]);
  return sayOfPaper(tx, recordId, person, {
    kind: 'value',
    path,
    value: after,
    absence: null,
    place,
    grounding: place === null ? { status: 'none' } : { status: 'typed' },
    score: RawScore.parse(1),
    candidates: [],
    signals: {},
  });
}

/** Index of the paper that was misread, from 0. */
const MISREAD_PAPER: ReadonlyMap<ConflictAnswer | null, number> = new Map([
  ['first_misread', 0],
  ['second_misread', 1],
]);

/**
 * Adds a person's reading to a paper; the record counts as unreviewed until its steps have run
 * again.
 */
async function sayOfPaper(
  tx: Tx,
  id: string,
  person: Person,
  claim: Claim,
): Promise<string | null> {
  const recordId = RecordId.parse(id);
  const [readingId = null] = await appendReadings(
    tx,
    humanReadings(recordId, person, [claim]),
    null,
  );
  await records.read(tx, recordId);
  await supersedeExports(tx, recordId);
  await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
  return readingId;
}

async function part(tx: Tx, row: conflicts.LockedConflict, person: Person): Promise<string | null> {
  const from = row.records[0]?.recordId;
  if (from === undefined || row.records.length < 2) throw new AppError('bad-request');
  return sayOfEncounter(tx, row, person, { kind: 'parted', from: RecordId.parse(from) });
}

/**
 * Adds a reading about which encounter the conflict's second record belongs to; both are reconciled
 * again.
 */
async function sayOfEncounter(
  tx: Tx,
  row: conflicts.LockedConflict,
  person: Person,
  claim: Claim,
): Promise<string | null> {
  const ids = row.records.map(({ recordId }) => recordId);
  const id = RecordId.parse(ids[1]);
  const reader = { kind: 'human' as const, version: person.id };
  const subject = { kind: 'encounter' as const, id };
  const [readingId = null] = await appendReadings(
    tx,
    [{ subject, reader, claim, by: person.id }],
    null,
  );
  await reconcileAgain(tx, ids);
  await enqueueSteps(tx, [{ step: 'reconcile', id }]);
  return readingId;
}

async function logConflict(
  tx: Tx,
  row: conflicts.LockedConflict,
  entry: { person: Person; action: DecisionAction; detail: string; reason?: string | null },
): Promise<void> {
  const [first] = row.records;
  const { person, action, detail, reason = null } = entry;
  await notify(tx, { kind: 'conflict', id: row.id });
  await appendDecisions(tx, [
    decision({
      action,
      actor: { kind: 'person', id: person.id },
      documentId: first ? DocumentId.parse(first.record.documentId) : null,
      recordId: first ? RecordId.parse(first.recordId) : null,
      reason,
      facts: { detail: `${row.rule} ${row.kind}: ${detail}`, rules: [row.rule] },
    }),
  ]);
}
