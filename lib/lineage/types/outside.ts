import { z } from 'zod';
import { OUTSIDE, type Outside } from '#lib/assets/outside/store.ts';
import { type AssetType, defineAssetType } from './asset-type.ts';

const Facts = z.strictObject({
  namespace: z.string(),
  state: z.string().nullable(),
  producer: z.string(),
});

/** An asset type that other systems reported in OpenLineage events. */
function outside(type: Outside['type'], title: string, plural: string): AssetType {
  return defineAssetType({
    type,
    title,
    plural,
    facts: Facts,
    labels: { namespace: 'Namespace', state: 'Latest event', producer: 'Reported by' },
    clues: async (db, { ids }) => {
      const rows = await db.outsideAsset.findMany({
        where: { type, id: { in: [...ids] } },
        select: { id: true, namespace: true },
      });
      return new Map(rows.map(({ id, namespace }) => [id, [namespace]]));
    },
    providers: [
      {
        name: OUTSIDE,
        list: async (db, after, take) => {
          const rows = await db.outsideAsset.findMany({
            where: { type, id: { gt: after } },
            orderBy: { id: 'asc' },
            select: { id: true },
            take,
          });
          return rows.map(({ id }) => id);
        },
        load: async (db, ids) => {
          const rows = await db.outsideAsset.findMany({ where: { type, id: { in: [...ids] } } });
          return new Map(
            rows.map(({ id, name, namespace, state, producer }) => [
              id,
              { name: `${title} ${name}`, facts: { namespace, state, producer } },
            ]),
          );
        },
      },
    ],
  });
}

const datasetVersion = defineAssetType({
  type: 'dataset-version',
  title: 'Data set snapshot',
  plural: 'Data set snapshots',
  facts: z.strictObject({ dataset: z.string(), version: z.string() }),
  labels: { dataset: 'Data set', version: 'Version' },
  providers: [
    {
      name: OUTSIDE,
      load: async (_, ids) =>
        new Map(
          ids.map((id) => {
            const at = id.lastIndexOf('@');
            const [dataset, version] = [id.slice(0, at), id.slice(at + 1)];
            return [id, { name: dataset, facts: { dataset, version } }];
          }),
        ),
    },
  ],
});

export const OUTSIDE_TYPES: readonly AssetType[] = [
  outside('dataset', 'Data set', 'Data sets'),
  datasetVersion,
  outside('job', 'Job', 'Jobs'),
  outside('job-run', 'Run of a job', 'Runs of jobs'),
];
