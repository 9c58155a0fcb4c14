import type { z } from 'zod';
import type { UserId } from '#lib/model/ids.ts';
import type { PreferenceName, PreferenceValue } from '#lib/model/preference.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** The person's setting; null if there is none, or the stored one no longer has this shape. */
export async function findPreference<Shape extends z.ZodType>(
  userId: UserId,
  name: PreferenceName,
  shape: Shape,
  db: Db = getDb(),
): Promise<z.output<Shape> | null> {
  const row = await db.preference.findUnique({ where: { userId_name: { userId, name } } });
  return row === null ? null : (shape.safeParse(row.value).data ?? null);
}

/** The settings of several people at once; people without one are left out. */
export async function listPreferences<Shape extends z.ZodType>(
  userIds: readonly UserId[],
  name: PreferenceName,
  shape: Shape,
  db: Db | Tx = getDb(),
): Promise<ReadonlyMap<string, z.output<Shape>>> {
  const rows = await db.preference.findMany({ where: { name, userId: { in: [...userIds] } } });
  return new Map(
    rows.flatMap(({ userId, value }) => {
      const { success, data } = shape.safeParse(value);
      return success ? [[userId, data] as const] : [];
    }),
  );
}

export async function savePreference(
  userId: UserId,
  name: PreferenceName,
  value: PreferenceValue,
  db: Db = getDb(),
): Promise<void> {
  const json = toJson(value);
  await db.preference.upsert({
    where: { userId_name: { userId, name } },
    create: { userId, name, value: json },
    update: { value: json },
  });
}
