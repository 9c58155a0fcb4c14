import { summarizeAffected } from '#lib/lineage/find-affected.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { UserId } from '#lib/model/ids.ts';
import { carryOutRecall } from '#lib/pipeline/recalls/carry-out-recall.ts';
import { startRecall } from '#lib/pipeline/recalls/start-recall.ts';
import type { Db } from '#lib/platform/db.ts';
import { keyOfRecord, placesOf, type Size } from './replay-records.ts';

export interface TimedRecall {
  readonly records: number;
  readonly previewMs: number;
  /** From its start until the last record waits for a person. */
  readonly recallMs: number;
}

/**
 * Recalls what the hub made in a range of commits among everything it ever made: the first records
 * of the graph, this many, which are written to the table of records for it as accepted.
 */
export async function timeRecall(db: Db, size: Size, wanted: number): Promise<TimedRecall> {
  const documentId = 'ab'.repeat(32);
  const by = { id: 'sue', name: 'Sue', email: 'sue@example.org', role: 'supervisor' as const };
  await db.user.create({ data: by });
  await db.document.create({
    data: { id: documentId, fileName: 'a.pdf', kind: 'pdf', byteCount: 1, state: 'ready' },
  });
  const accepted = {
    documentId,
    form: 'receipt',
    formScore: 1,
    pages: [1],
    state: 'accepted' as const,
  };
  const places = Array.from({ length: wanted }, (_, at) => placesOf(at, size));
  await db.record.createMany({
    data: places.map(({ record }, at) => ({
      ...{ ...accepted, id: keyOfRecord(record), acceptedAt: new Date() },
      expectedLossUsd: (at % 500) / 100,
    })),
  });
  const model = assetUri('model', 'hub');
  const last = places.at(-1)?.firstVersion ?? 0;
  const fault = { asset: model, from: 0, to: Math.ceil(last / 2) };
  const from = performance.now();
  const { records } = await summarizeAffected(fault, 20, db);
  const previewMs = performance.now() - from;
  const person = { id: UserId.parse(by.id), name: by.name, role: by.role };
  const began = performance.now();
  await startRecall({ ...fault, reason: 'measured', person }, db);
  while ((await carryOutRecall(db)) > 0);
  const recallMs = performance.now() - began;
  const waiting = await db.record.count({ where: { documentId, state: 'review' } });
  if (waiting !== records || records < wanted)
    throw new Error(`${waiting} records wait, of ${records} that were to be recalled`);
  return { records, previewMs, recallMs };
}
