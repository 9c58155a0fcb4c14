import { z } from 'zod';
import { assetUri } from '#lib/model/asset-uri.ts';
import { ReaderVersionState } from '#lib/model/reader-version.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { EVERY_FORM, listPolicies, policyId } from '#lib/routing/store.ts';
import { defineAssetType } from './asset-type.ts';
import { listUsed } from './list-used.ts';
import { sliceIds } from './slice-ids.ts';

/** The terms under which values pass without review. */
export const policy = defineAssetType({
  type: 'policy',
  title: 'Policy',
  plural: 'Policies',
  facts: z.strictObject({ form: z.string(), version: z.number().int().nullable() }),
  labels: { form: 'Document type', version: 'Version' },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      // The built-in one, all saved versions, and built-in ones that records were judged by.
      list: async (db, after, limit) => {
        const kind = { type: 'policy', provider: 'countersign' };
        const saved = (await listPolicies(db)).map((row) => policyId(row));
        const used = await listUsed(db, kind, after, limit);
        return sliceIds([DEFAULT_POLICY.id, ...saved, ...used], after, limit);
      },
      load: async (db, ids) => {
        const rows = await listPolicies(db);
        const byId = new Map(rows.map((row) => [policyId(row), row]));
        return new Map(
          ids.flatMap((id) => {
            const row = byId.get(id);
            if (!row && !BUILT_IN_POLICY.test(id)) return [];
            return [
              [
                id,
                {
                  name: row ? `Policy ${id}` : `Policy ${id}, built in`,
                  facts: { form: row?.form ?? EVERY_FORM, version: row?.version ?? null },
                  owner: row?.createdById == null ? null : assetUri('person', row.createdById),
                  href: '/settings/policies',
                },
              ] as const,
            ];
          }),
        );
      },
    },
  ],
});

/** Ids of the policy that ships, of this release and of earlier ones. */
const BUILT_IN_POLICY = /^default-\d+$/;

/** The curve that turns evidence into a probability. */
export const calibrator = defineAssetType({
  type: 'calibrator',
  title: 'Calibration curve',
  plural: 'Calibration curves',
  facts: z.strictObject({ local: z.boolean() }),
  labels: { local: 'Adjusted on this installation' },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: (db, after, limit) =>
        listUsed(db, { type: 'calibrator', provider: 'countersign' }, after, limit),
      load: async (_, ids) =>
        new Map(
          ids.map((id) => [
            id,
            {
              name: `Curve ${id}`,
              facts: { local: id.includes('+local') },
              href: '/quality/calibration',
            },
          ]),
        ),
    },
  ],
});

/** A version of a reader: the shipped weights, or what it had learned about a form by then. */
export const readerVersion = defineAssetType({
  type: 'reader-version',
  title: 'Reader version',
  plural: 'Reader versions',
  facts: z.strictObject({
    reader: z.string(),
    form: z.string().nullable(),
    refit: ReaderVersionState.nullable(),
  }),
  labels: { reader: 'Reader', form: 'Learned from', refit: 'Retraining' },
  cause: 'made-with',
  providers: ['layout', 'learned', 'import'].map((name) => ({
    name,
    list: (db, after, limit) =>
      listUsed(db, { type: 'reader-version', provider: name }, after, limit),
    load: async (db, ids) => {
      const states = await db.learnedState.findMany({
        where: { version: { in: [...ids] } },
        select: { form: true, version: true },
      });
      const refits = await db.readerVersion.findMany({ where: { version: { in: [...ids] } } });
      const formOf = new Map(states.map(({ form, version }) => [version, form]));
      const refitOf = new Map(refits.map((row) => [row.version, row]));
      return new Map(
        ids.map((id) => {
          const refit = refitOf.get(id);
          return [
            id,
            {
              name: `Reader ${name} ${id}`,
              facts: {
                reader: name,
                form: refit?.form ?? formOf.get(id) ?? null,
                refit: refit?.state ?? null,
              },
              owner: refit?.promotedById == null ? null : assetUri('person', refit.promotedById),
              href: '/quality/learning',
            },
          ];
        }),
      );
    },
  })),
});
