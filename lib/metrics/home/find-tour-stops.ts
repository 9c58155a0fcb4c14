import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** Stops of the tour: sample records the viewer may see; null if none are left. */
export interface TourStops {
  /** One that passed without review, and its first value. */
  readonly accepted: { readonly recordId: string; readonly path: string | null } | null;
  /** The id of one that waits for a person. */
  readonly waiting: string | null;
}

/** Only samples that came with the product, so that the tour never shows a patient. */
export async function findTourStops(viewer: Viewer, db: Db = getDb()): Promise<TourStops> {
  const document = { sample: true, AND: [visibleTo(viewer)] };
  const [accepted, waiting] = await Promise.all([
    db.record.findFirst({
      where: { state: 'accepted', acceptedById: null, document },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        fields: { orderBy: { position: 'asc' }, take: 1, select: { path: true } },
      },
    }),
    db.task.findFirst({
      where: { state: 'open', record: { document } },
      orderBy: { id: 'asc' },
      select: { recordId: true },
    }),
  ]);
  return {
    accepted: accepted && { recordId: accepted.id, path: accepted.fields[0]?.path ?? null },
    waiting: waiting?.recordId ?? null,
  };
}
