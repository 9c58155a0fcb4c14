import type { Db } from '#lib/platform/db.ts';

/** Records that a source stopped responding now, unless that is already known. */
export async function saveSilence(
  source: { readonly type: string; readonly provider: string },
  db: Db,
): Promise<void> {
  const { type, provider } = source;
  await db.$executeRaw`
    INSERT INTO asset_sources AS known (type, provider, "silentSince") VALUES (${type}, ${provider}, now())
    ON CONFLICT (type, provider) DO UPDATE SET "silentSince" = COALESCE(known."silentSince", now())`;
}
