import { z } from 'zod';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { saveSetting } from '../store.ts';

/** State of a demo's sample month, and since when. */
const SampleMonth = z.object({
  state: z.enum(['making', 'ready', 'removed']),
  at: z.iso.datetime(),
});
export type SampleMonth = z.infer<typeof SampleMonth>;

const NAME = 'sample-month';

/** Null if none was ever made. */
export async function findSampleMonth(db: Db | Tx = getDb()): Promise<SampleMonth | null> {
  const row = await db.setting.findUnique({ where: { name: NAME } });
  return row === null ? null : SampleMonth.parse(row.value);
}

/** Replaces the setting as a whole. */
export async function saveSampleMonth(tx: Tx, month: SampleMonth): Promise<void> {
  await saveSetting(tx, NAME, month);
}
