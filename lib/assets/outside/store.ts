import type { Tx } from '#lib/platform/db.ts';

/** A job, a run, or a data set of another system. */
export interface Outside {
  readonly type: 'job' | 'job-run' | 'dataset';
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly state: string | null;
  readonly producer: string;
  readonly at: Date;
}

/** The source system in the addresses of assets reported by other systems. */
export const OUTSIDE = 'openlineage';

/** Saves anything newer than what is known, and notifies the graph. */
export async function saveOutside(tx: Tx, told: readonly Outside[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outside_assets AS known (type, id, namespace, name, state, producer, at)
    SELECT DISTINCT ON (type, id) type, id, namespace, name, state, producer, at
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS told(type text, id text, namespace text,
      name text, state text, producer text, at timestamptz)
    ORDER BY type, id, at DESC
    ON CONFLICT (type, id) DO UPDATE SET state = EXCLUDED.state, producer = EXCLUDED.producer, at = EXCLUDED.at
      WHERE known.at <= EXCLUDED.at`;
  await tx.assetEvent.createMany({
    data: told.map(({ type, id }) => ({ type, key: id, provider: OUTSIDE })),
  });
}
