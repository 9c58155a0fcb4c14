import { assetUri } from '#lib/model/asset-uri.ts';
import type { Db } from '#lib/platform/db.ts';
import { log } from '#lib/platform/log.ts';
import type { AssetType } from '../types/asset-type.ts';
import { ASSET_TYPES } from '../types.ts';
import { enrichAssets } from './enrich-assets.ts';
import { saveSilence } from './save-silence.ts';
import { saveStandings } from './save-standings.ts';

/** Events taken at once. */
const BATCH = 200;
/** Longest pause before a source that does not respond is retried. */
const MAX_DELAY_S = 600;

interface Taken {
  readonly id: bigint;
  readonly type: string;
  readonly provider: string;
  readonly key: string;
  readonly tries: number;
}

/**
 * Takes change events and rereads their assets, and returns how many events that was. An event is
 * removed after its asset was read, so that duplicate or reordered events do no harm, and none is
 * lost with the process. Events of a source that does not respond are retried, after growing
 * pauses.
 */
export async function takeEvents(
  db: Db,
  types: readonly AssetType[] = ASSET_TYPES,
): Promise<number> {
  // An array is chosen once; inside IN, some plans choose again for each row, and take more than
  // that.
  const taken = await db.$queryRaw<Taken[]>`
    UPDATE asset_events SET tries = tries + 1,
      "dueAt" = now() + make_interval(secs => least(${MAX_DELAY_S}::int, 2 ^ least(tries, 16)))
    WHERE id = ANY(ARRAY(SELECT id FROM asset_events WHERE "dueAt" <= now()
      ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING id, type, provider, key, tries`;
  if (taken.length === 0) return 0;
  const uris = taken.map(({ type, provider, key }) => assetUri(type, key, provider));
  const { silent } = await enrichAssets(uris, db, types);
  const records = taken.filter(({ type }) => type === 'record').map(({ key }) => key);
  await saveStandings(records, db);
  const failed = new Set(silent.flatMap((one) => one.uris));
  for (const { type, provider, error } of silent) {
    log.warn({ type, provider, err: error }, 'a source of assets does not answer');
    await saveSilence({ type, provider }, db);
  }
  const done = taken.filter((_, at) => !failed.has(uris[at] ?? assetUri('none', 'none')));
  await db.assetEvent.deleteMany({ where: { id: { in: done.map(({ id }) => id) } } });
  return taken.length;
}
