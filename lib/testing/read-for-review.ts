import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { until } from './until.ts';

/** The document's first record as this person reviews it, once a worker has read it. */
export function readForReview(db: Db, documentId: string, person: Person): Promise<ReviewView> {
  return until(async () => {
    const record = await db.record.findFirst({
      where: { documentId, state: { not: 'gone' } },
      orderBy: { id: 'asc' },
    });
    if (record === null || record.state === 'extracting') return null;
    return getReview(record.id, person);
  });
}
