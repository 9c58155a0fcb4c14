import { type DocumentItem, listDocuments } from '#lib/intake/store.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** One person's uploads since a moment, by progress. */
export interface MyUploads {
  readonly total: number;
  /** Waiting or being read. */
  readonly reading: number;
  readonly failed: number;
  /** Records of these documents. */
  readonly inReview: number;
  readonly accepted: number;
  /** Files that could not be read, with the reason, newest first. */
  readonly failures: readonly DocumentItem[];
}

const MAX_FAILURES = 5;

export async function loadMyUploads(
  person: Person,
  since: Date,
  db: Db = getDb(),
): Promise<MyUploads> {
  const uploads = { uploadedById: person.id, uploadedAt: { gte: since } };
  const [states, records, failed] = await Promise.all([
    db.document.groupBy({ by: ['state'], where: uploads, _count: true }),
    db.record.groupBy({ by: ['state'], where: { document: uploads }, _count: true }),
    listDocuments(person, { state: 'failed', by: person.id, limit: MAX_FAILURES }, db),
  ]);
  const documents = new Map(states.map(({ state, _count }) => [state, _count]));
  const found = new Map(records.map(({ state, _count }) => [state, _count]));
  const total = states.reduce((sum, { _count }) => sum + _count, 0);
  const failures = documents.get('failed') ?? 0;
  return {
    total,
    reading: total - failures - (documents.get('ready') ?? 0),
    failed: failures,
    inReview: found.get('review') ?? 0,
    accepted: found.get('accepted') ?? 0,
    failures: failed.documents.filter(({ uploadedAt }) => uploadedAt >= since),
  };
}
