import { appendReadings } from '#lib/extraction/store.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import { claimsOfDraft } from '#lib/pipeline/review/claims-of-draft.ts';
import { humanReadings } from '#lib/pipeline/review/human-readings.ts';
import type { Db } from '#lib/platform/db.ts';

const VALUES = { company: 'Shop', date: '2026-01-02', address: '1 High St', total: '5.00' };

/**
 * A receipt in review whose fields a person (not one of the users) has already confirmed, so that
 * it only needs to be submitted. `number` determines its id.
 */
export async function seedReceipt(
  db: Db,
  documentId: string,
  number: number,
): Promise<{ taskId: TaskId; recordId: RecordId }> {
  const recordId = RecordId.parse(`rec_${number.toString(16).padStart(20, '0')}`);
  await db.record.create({
    data: { id: recordId, documentId, form: 'receipt', formScore: 1, pages: [1], state: 'review' },
  });
  const task = await db.task.create({
    data: { recordId, form: 'receipt', reasons: ['low-confidence'], flagged: 1 },
  });
  const answers = Object.entries(VALUES).map(([path, value]) => [path, saidOf(path, value)]);
  const draft: ReviewDraft = { answers: Object.fromEntries(answers), rows: [], waivers: [] };
  const readings = humanReadings(
    recordId,
    { id: UserId.parse('earlier') },
    claimsOfDraft('receipt', draft),
  );
  await db.$transaction((tx) => appendReadings(tx, readings, null));
  return { taskId: TaskId.parse(task.id), recordId };
}

/** A correction without a place. */
export function saidOf(path: string, value: string): Answer {
  return {
    path,
    value,
    absence: null,
    place: null,
    verdict: 'correct',
    reason: null,
    milliseconds: 1,
  };
}
