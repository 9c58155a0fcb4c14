import { type Db, getDb } from '#lib/platform/db.ts';
import { measureMetadata } from './measure-metadata.ts';

/** Metadata quality on one day, over all types. */
export interface MetadataDay {
  /** ISO date, UTC. */
  readonly day: string;
  readonly assets: number;
  readonly owned: number;
  readonly unresolved: number;
  readonly orphaned: number;
  /** Sources that did not respond. */
  readonly silent: number;
}

/** Days shown in the trend. */
const SHOWN = 90;

/** Saves the current metadata quality as the figures of this day; the last of a day remains. */
export async function keepMetadataDay(at: Date = new Date(), db: Db = getDb()): Promise<void> {
  const rows = await measureMetadata(db);
  const sum = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const figures = {
    assets: sum((row) => row.assets),
    owned: sum((row) => row.owned),
    unresolved: sum((row) => row.unresolved),
    orphaned: sum((row) => row.orphaned),
    silent: rows.filter((row) => row.silentSince !== null).length,
  };
  const day = at.toISOString().slice(0, 10);
  await db.metadataDay.upsert({
    where: { day },
    create: { day, ...figures },
    update: figures,
  });
}

/** The latest days, oldest first. */
export async function listMetadataDays(db: Db = getDb()): Promise<MetadataDay[]> {
  const rows = await db.metadataDay.findMany({ orderBy: { day: 'desc' }, take: SHOWN });
  return rows.reverse();
}
