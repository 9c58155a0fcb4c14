import { z } from 'zod';
import { CallKind } from '#lib/inference/endpoint.ts';
import { listEndpointRows } from '#lib/inference/endpoints/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { TrialMeasurement } from '#lib/model/quality/trial.ts';
import type { Db } from '#lib/platform/db.ts';
import { defineAssetType } from './asset-type.ts';
import { listUsed } from './list-used.ts';
import { sliceIds } from './slice-ids.ts';

/** Where language models are called. */
export const endpoint = defineAssetType({
  type: 'endpoint',
  needed: 'supervisor',
  title: 'Endpoint',
  plural: 'Endpoints',
  facts: z.strictObject({ enabled: z.boolean(), calls: z.array(CallKind), images: z.boolean() }),
  labels: { enabled: 'Enabled', calls: 'Asked for', images: 'Receives page images' },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) =>
        sliceIds(
          (await listEndpointRows(db)).map(({ name }) => name),
          after,
          limit,
        ),
      load: async (db, ids) => {
        const rows = await listEndpointRows(db);
        const made = await db.modelEndpoint.findMany({ select: { name: true, createdById: true } });
        const ownerOf = new Map(made.map(({ name, createdById }) => [name, createdById]));
        return new Map(
          rows
            .filter(({ name }) => ids.includes(name))
            .map(({ name, model: served, enabled, calls, images, patientData }) => [
              name,
              {
                name,
                facts: { enabled, calls: [...calls], images },
                owner: personOrNull(ownerOf.get(name)),
                tags: patientData ? ['patient data'] : [],
                links: [assetUri('model', served)],
                href: '/settings/models',
              },
            ]),
        );
      },
    },
  ],
});

/** A language model, by the name its endpoint reported. */
export const model = defineAssetType({
  type: 'model',
  title: 'Model',
  plural: 'Models',
  facts: z.strictObject({
    calls: z.number().int(),
    answered: z.number().int(),
    costUsd: z.number(),
    latencyMs: z.number().int(),
    right: z.number().nullable(),
    prompts: z.array(z.string()),
  }),
  labels: {
    calls: 'Requests',
    answered: 'Usable answers',
    right: 'Values read right in its latest trial, %',
    costUsd: 'Cost, US$',
    latencyMs: 'Median time per request (ms)',
    prompts: 'Prompts used with it',
  },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) => {
        const rows = await db.$queryRaw<{ model: string }[]>`
          SELECT model FROM (SELECT model FROM model_calls UNION SELECT model FROM model_endpoints) AS named
          WHERE model COLLATE "C" > ${after} ORDER BY model COLLATE "C" LIMIT ${limit}`;
        return rows.map((row) => row.model);
      },
      load: async (db, ids) => {
        const rows = await db.$queryRaw<
          {
            model: string;
            calls: number;
            answered: number;
            cost: number;
            latency: number;
            prompts: string[];
          }[]
        >`
          SELECT named.model, count(call.id)::int AS calls,
            count(*) FILTER (WHERE call.outcome = 'answered')::int AS answered,
            COALESCE(sum(call."costUsd"), 0)::float8 AS cost,
            COALESCE(percentile_disc(0.5) WITHIN GROUP (ORDER BY call."latencyMs"), 0)::int AS latency,
            COALESCE(array_agg(DISTINCT call."promptVersion") FILTER (WHERE call.id IS NOT NULL), '{}') AS prompts
          FROM (SELECT model FROM model_calls UNION SELECT model FROM model_endpoints) AS named
          LEFT JOIN model_calls call ON call.model = named.model
          WHERE named.model = ANY (${[...ids]}) GROUP BY named.model`;
        const rightOf = await loadTried(db, ids);
        return new Map(
          rows.map(({ model: name, calls, answered, cost, latency, prompts }) => {
            const costUsd = Math.round(cost * 100) / 100;
            const right = rightOf.get(name) ?? null;
            return [
              name,
              { name, facts: { calls, answered, costUsd, latencyMs: latency, right, prompts } },
            ];
          }),
        );
      },
    },
  ],
});

/**
 * Share of values confirmed by people that models read correctly in their latest trials, in
 * percent.
 */
async function loadTried(db: Db, models: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ model: string; measured: unknown }[]>`
    SELECT DISTINCT ON (endpoint.model) endpoint.model, trial.measured
    FROM model_trials trial JOIN model_endpoints endpoint ON endpoint.name = trial.endpoint
    WHERE trial.measured IS NOT NULL AND endpoint.model = ANY (${[...models]})
    ORDER BY endpoint.model, trial."measuredAt" DESC`;
  const fieldsOf = rows.map(
    ({ model: name, measured }) => [name, TrialMeasurement.parse(measured).fields] as const,
  );
  const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
  return new Map(
    fieldsOf.flatMap(([name, fields]) => {
      const all = sum(fields.map(({ n }) => n));
      const right = sum(fields.map(({ challengerRight }) => challengerRight));
      return all === 0 ? [] : [[name, Math.round((1_000 * right) / all) / 10] as const];
    }),
  );
}

/** The wording of a language model prompt. */
export const promptVersion = defineAssetType({
  type: 'prompt-version',
  title: 'Prompt',
  plural: 'Prompts',
  facts: z.strictObject({ calls: z.number().int() }),
  labels: { calls: 'Requests' },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) =>
        listUsed(db, { type: 'prompt-version', provider: 'countersign' }, after, limit),
      load: async (db, ids) => {
        const counts = await countCalls(db, ids);
        return new Map(
          ids.map((id) => [id, { name: `Prompt ${id}`, facts: { calls: counts.get(id) ?? 0 } }]),
        );
      },
    },
  ],
});

async function countCalls(db: Db, prompts: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.modelCall.groupBy({
    by: ['promptVersion'],
    where: { promptVersion: { in: [...prompts] } },
    _count: true,
  });
  return new Map(rows.map(({ promptVersion: id, _count }) => [id, _count]));
}

function personOrNull(id: string | null | undefined): AssetUri | null {
  return id == null ? null : assetUri('person', id);
}
