import { z } from 'zod';
import type { Db } from '#lib/platform/db.ts';
import { type AssetType, defineAssetType, type Loaded } from './asset-type.ts';
import { uuidsOf } from './uuids-of.ts';

const RunFacts = z.strictObject({
  step: z.string().nullable(),
  version: z.string().nullable(),
  milliseconds: z.number().int().nullable(),
});

/** An asset type made by a run: its facts are those of the run. */
function madeByRun(type: string, title: string, plural: string): AssetType {
  return defineAssetType({
    type,
    title,
    plural,
    facts: RunFacts,
    labels: { step: 'Step', version: 'Code version', milliseconds: 'Duration (ms)' },
    providers: [{ name: 'countersign', load: (db, ids) => loadRuns(db, title, ids) }],
  });
}

async function loadRuns(
  db: Db,
  title: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Loaded<z.infer<typeof RunFacts>>>> {
  const runIds = uuidsOf(ids.map((id) => id.split('/')[0] ?? id));
  const rows = await db.run.findMany({ where: { id: { in: runIds } } });
  const runOf = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.map((id) => {
      const run = runOf.get(id.split('/')[0] ?? id);
      const took = run && run.endedAt.getTime() - run.startedAt.getTime();
      return [
        id,
        {
          name: `${title} ${id.slice(0, 8)}${id.includes('/') ? `, page ${id.split('/')[1]}` : ''}`,
          facts: {
            step: run?.step ?? null,
            version: run?.codeVersion ?? null,
            milliseconds: took ?? null,
          },
        },
      ];
    }),
  );
}

export const MADE_BY_RUNS: readonly AssetType[] = [
  madeByRun('drawing', 'Page image', 'Page images'),
  madeByRun('ocr-run', 'Page text', 'Page texts'),
  madeByRun('reading-set', 'Readings', 'Readings'),
  madeByRun('field-set', 'Fields', 'Fields'),
  madeByRun('check-set', 'Checks', 'Checks'),
  madeByRun('confidence-set', 'Confidence', 'Confidence'),
  madeByRun('record-version', 'Record version', 'Record versions'),
  madeByRun('run', 'Run', 'Runs'),
];

/** Types whose assets have nothing but a name. */
function named(type: string, title: string, plural: string): AssetType {
  return defineAssetType({
    type,
    title,
    plural,
    facts: z.strictObject({}),
    labels: {},
    providers: [
      {
        name: 'countersign',
        load: async (_, ids) =>
          new Map(ids.map((id) => [id, { name: `${title} ${id.slice(-14)}`, facts: {} }])),
      },
    ],
  });
}

export const NAMED: readonly AssetType[] = [
  named('decision', 'Decision', 'Decisions'),
  named('page', 'Page', 'Pages'),
  named('setup', 'Configuration', 'Configurations'),
];
