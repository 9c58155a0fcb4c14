import type { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { seenState } from './seen-state.ts';
import type { Viewer } from './visible-documents.ts';

/** The states of records as the viewer may see them (`seenState`), by id. */
export async function listSeenStates(
  viewer: Pick<Viewer, 'role'>,
  ids: readonly string[],
  db: Db = getDb(),
): Promise<Map<string, RecordState>> {
  const rows = await db.record.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, state: true, task: { select: { state: true, round: true } } },
  });
  return new Map(rows.map((row) => [row.id, seenState(viewer, row)]));
}
