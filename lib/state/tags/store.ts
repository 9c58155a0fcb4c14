import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { sealWords, unsealWords } from '#lib/platform/sealing/seal-words.ts';
import type { NamedId } from '../listing/store.ts';

/** All tags, by name. */
export async function listTags(db: Db | Tx): Promise<NamedId[]> {
  const rows = await db.tag.findMany({ select: { id: true, name: true } });
  return rows
    .map(({ id, name }) => ({ id, name: unsealWords(name) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-US'));
}

/** The tag with this name, created if missing; case does not matter. */
export async function ensureTag(tx: Tx, name: string): Promise<number> {
  const key = (await openKeyedHash('countersign tags'))(name.trim().toLowerCase());
  await tx.tag.createMany({ data: [{ key, name: sealWords(name.trim()) }], skipDuplicates: true });
  return (await tx.tag.findUniqueOrThrow({ where: { key } })).id;
}

/** Removes unused tags. Returns how many. */
export function removeUnusedTags(db: Db = getDb()): Promise<number> {
  return db.$executeRaw`
    DELETE FROM tags tag
    WHERE tag."createdAt" < now() - interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM listed_records WHERE tags @> ARRAY[tag.id])
      AND NOT EXISTS (SELECT 1 FROM documents WHERE tags @> ARRAY[tag.id])`;
}

/** What can be tagged. */
type Tagged = 'records' | 'documents';

/** Adds the tag to these items; returns those that did not have it. */
export async function addTag(
  tx: Tx,
  kind: Tagged,
  { ids, tagId }: { readonly ids: readonly string[]; readonly tagId: number },
): Promise<string[]> {
  const given = [...ids];
  const rows =
    kind === 'records'
      ? await tx.$queryRaw<{ id: string }[]>`
          UPDATE listed_records SET tags = tags || ${tagId}::int
          WHERE "recordId" = ANY(${given}) AND NOT tags @> ARRAY[${tagId}::int]
          RETURNING "recordId" AS id`
      : await tx.$queryRaw<{ id: string }[]>`
          UPDATE documents SET tags = tags || ${tagId}::int
          WHERE id = ANY(${given}) AND NOT tags @> ARRAY[${tagId}::int] RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Removes the tag from these items; returns those that had it. */
export async function takeTag(
  tx: Tx,
  kind: Tagged,
  { ids, tagId }: { readonly ids: readonly string[]; readonly tagId: number },
): Promise<string[]> {
  const given = [...ids];
  const rows =
    kind === 'records'
      ? await tx.$queryRaw<{ id: string }[]>`
          UPDATE listed_records SET tags = array_remove(tags, ${tagId}::int)
          WHERE "recordId" = ANY(${given}) AND tags @> ARRAY[${tagId}::int]
          RETURNING "recordId" AS id`
      : await tx.$queryRaw<{ id: string }[]>`
          UPDATE documents SET tags = array_remove(tags, ${tagId}::int)
          WHERE id = ANY(${given}) AND tags @> ARRAY[${tagId}::int] RETURNING id`;
  return rows.map(({ id }) => id);
}

/** The name of a tag; null if there is none with this id. */
export async function findTagName(db: Db | Tx, id: number): Promise<string | null> {
  const row = await db.tag.findUnique({ where: { id } });
  return row && unsealWords(row.name);
}
