import { z } from 'zod';
import { STEP_NAMES, STEP_QUEUES } from '#lib/model/step.ts';
import { defineAssetType } from './asset-type.ts';
import { sliceIds } from './slice-ids.ts';

/** Where steps wait for a worker. */
export const queue = defineAssetType({
  type: 'queue',
  needed: 'supervisor',
  title: 'Job queue',
  plural: 'Job queues',
  facts: z.strictObject({
    steps: z.array(z.string()),
    waiting: z.number().int(),
    active: z.number().int(),
    failed: z.number().int(),
  }),
  labels: {
    steps: 'Steps',
    waiting: 'Jobs waiting',
    active: 'Jobs running',
    failed: 'Failed in the last 24 hours',
  },
  providers: [
    {
      name: 'countersign',
      list: async (_, after, limit) => sliceIds(NAMES, after, limit),
      load: async (db, ids) => {
        const rows = await db.$queryRaw<
          { name: string; waiting: number; active: number; failed: number }[]
        >`
          SELECT name, count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting,
            count(*) FILTER (WHERE state = 'active')::int AS active,
            count(*) FILTER (WHERE state = 'failed' AND completed_on >= now() - interval '1 day')::int AS failed
          FROM pgboss.job WHERE name = ANY (${[...ids]}) GROUP BY name`;
        return new Map(
          ids
            .filter((id) => NAMES.has(id))
            .map((id) => {
              const {
                waiting = 0,
                active = 0,
                failed = 0,
              } = rows.find(({ name }) => name === id) ?? {};
              const steps = STEP_NAMES.filter((name) => STEP_QUEUES[name] === id);
              const facts = { steps, waiting, active, failed };
              return [id, { name: `Job queue ${id}`, facts }];
            }),
        );
      },
    },
  ],
});

const NAMES: ReadonlySet<string> = new Set(Object.values(STEP_QUEUES));
