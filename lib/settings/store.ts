import { z } from 'zod';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** How long documents are kept; null keeps them for ever. */
export const Retention = z.object({ days: z.number().int().min(1).max(36_500).nullable() });
export type Retention = z.infer<typeof Retention>;

export async function getRetention(db: Db | Tx = getDb()): Promise<Retention> {
  const row = await db.setting.findUnique({ where: { name: 'retention' } });
  return row === null ? { days: null } : Retention.parse(row.value);
}

export async function saveRetention(tx: Tx, retention: Retention): Promise<void> {
  const value = toJson(retention);
  await tx.setting.upsert({
    where: { name: 'retention' },
    create: { name: 'retention', value },
    update: { value },
  });
}
