import { z } from 'zod';
import { type KnownLayout, listLayouts, loadLayouts } from '#lib/metrics/learning/load-layouts.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { LocalCurveState } from '#lib/model/quality/local-curve.ts';
import { ReaderVersionState } from '#lib/model/reader-version.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { defineAssetType } from './asset-type.ts';
import { sliceIds } from './slice-ids.ts';
import { uuidsOf } from './uuids-of.ts';

/** A layout learned from corrected documents. The graph does not say whose documents these are. */
export const layout = defineAssetType({
  type: 'layout',
  title: 'Layout',
  plural: 'Layouts',
  facts: z.strictObject({
    form: z.string(),
    papers: z.number().int(),
    records: z.number().int(),
    right: z.number().nullable(),
    automatic: z.number().nullable(),
    rung: z.string(),
  }),
  labels: {
    form: 'Document type',
    papers: 'Documents learned from',
    records: 'Records learned from',
    right: 'Values first read right, %',
    automatic: 'Values accepted without a person, %',
    rung: 'Trust level',
  },
  clues: async (db, { ids }) => {
    const forms = ids.map((id) => id.slice(0, id.lastIndexOf('/')));
    return new Map(
      (await loadLayouts(db, forms)).map((one) => [
        keyOf(one),
        [
          ...(one.name === null ? [] : [one.name]),
          `${one.papers} document${one.papers === 1 ? '' : 's'}`,
        ],
      ]),
    );
  },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) => sliceIds((await listLayouts(db)).map(keyOf), after, limit),
      load: async (db, ids) => {
        const forms = ids.map((id) => id.slice(0, id.lastIndexOf('/')));
        const all = new Map((await loadLayouts(db, forms)).map((one) => [keyOf(one), one]));
        const percent = (share: number | null) => share && Math.round(share * 1_000) / 10;
        return new Map(
          ids.flatMap((id) => {
            const found = all.get(id);
            if (!found) return [];
            const { formTitle, papers, records, right, automatic, standing } = found;
            const shares = { right: percent(right), automatic: percent(automatic) };
            const facts = { form: formTitle, papers, records, ...shares, rung: standing.rung };
            const name = `Layout ${found.id.slice(0, 8)} of ${formTitle}`;
            const links = [assetUri('gold-set', found.form)];
            return [[id, { name, facts, links, href: '/settings/layouts' }] as const];
          }),
        );
      },
    },
  ],
});

function keyOf({ form, id }: Pick<KnownLayout, 'form' | 'id'>): string {
  return `${form}/${id}`;
}

/** The records of a form that people have reviewed: what readers learn from and are measured on. */
export const goldSet = defineAssetType({
  type: 'gold-set',
  title: 'Set of reviewed records',
  plural: 'Sets of reviewed records',
  facts: z.strictObject({
    form: z.string(),
    records: z.number().int(),
    audited: z.number().int(),
    wrong: z.number().int(),
  }),
  labels: {
    form: 'Document type',
    records: 'Reviewed records',
    audited: 'Values in blind audits',
    wrong: 'Wrong among them',
  },
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) => {
        const rows = await db.learnedRecord.findMany({
          where: { form: { gt: after } },
          distinct: ['form'],
          select: { form: true },
        });
        return rows
          .map(({ form }) => form)
          .toSorted()
          .slice(0, limit);
      },
      load: async (db, ids) => {
        const where = { form: { in: [...ids] } };
        const [counts, audits, catalog] = await Promise.all([
          db.learnedRecord.groupBy({ by: ['form'], where, _count: true }),
          db.audit.groupBy({
            by: ['form'],
            where: { ...where, wrong: { not: null } },
            _sum: { audited: true, wrong: true },
          }),
          loadCatalog(db),
        ]);
        return new Map(
          counts.map(({ form, _count: records }) => {
            const title = catalog.find(form)?.title ?? form;
            const { audited, wrong } = audits.find((one) => one.form === form)?._sum ?? {};
            const facts = { form: title, records, audited: audited ?? 0, wrong: wrong ?? 0 };
            const name = `Reviewed records, ${title}`;
            return [form, { name, facts, href: '/quality/learning' }];
          }),
        );
      },
    },
  ],
});

/** A comparison of something new with the current version: of a reader's refit, or of a curve. */
export const evaluation = defineAssetType({
  type: 'evaluation',
  title: 'Measurement',
  plural: 'Measurements',
  facts: z.strictObject({
    of: z.enum(['refit', 'curve']),
    state: z.union([ReaderVersionState, LocalCurveState]),
    made: z.string(),
  }),
  labels: { of: 'Measured', state: 'Result', made: 'Created' },
  clues: async (db, { ids }) => {
    const rows = await db.readerVersion.findMany({
      where: { id: { in: uuidsOf(ids) } },
      select: { id: true, version: true, createdAt: true },
    });
    return new Map(
      rows.map(({ id, version, createdAt }) => [
        id,
        [createdAt, ...(version === null ? [] : [version])],
      ]),
    );
  },
  providers: [
    {
      name: 'refits',
      list: async (db, after, take) => {
        const rows = await db.readerVersion.findMany({
          where: after === '' ? {} : { id: { gt: after } },
          orderBy: { id: 'asc' },
          select: { id: true },
          take,
        });
        return rows.map(({ id }) => id);
      },
      load: async (db, ids) => {
        const rows = await db.readerVersion.findMany({
          where: { id: { in: uuidsOf(ids) } },
          select: { id: true, form: true, state: true, version: true, createdAt: true },
        });
        return new Map(
          rows.map(({ id, form, state, version, createdAt }) => {
            const made = createdAt.toISOString().slice(0, 10);
            const reader = version === null ? [] : [assetUri('reader-version', version, 'learned')];
            const links = [assetUri('gold-set', form), ...reader];
            const facts = { of: 'refit' as const, state, made };
            return [
              id,
              { name: `Refit of ${form}, ${made}`, facts, links, href: '/quality/learning' },
            ];
          }),
        );
      },
    },
    {
      name: 'curves',
      list: async (db, after, take) => {
        const rows = await db.localCurve.findMany({ select: { version: true } });
        return sliceIds(
          rows.map(({ version }) => String(version)),
          after,
          take,
        );
      },
      load: async (db, ids) => {
        const versions = ids.map(Number).filter((version) => Number.isSafeInteger(version));
        const rows = await db.localCurve.findMany({
          where: { version: { in: versions } },
          select: { version: true, state: true, fittedById: true, createdAt: true },
        });
        return new Map(
          rows.map(({ version, state, fittedById, createdAt }) => {
            const made = createdAt.toISOString().slice(0, 10);
            const facts = { of: 'curve' as const, state, made };
            const owner = fittedById === null ? null : assetUri('person', fittedById);
            const name = `Local calibration ${version}, ${made}`;
            return [String(version), { name, facts, owner, href: '/quality/calibration' }];
          }),
        );
      },
    },
  ],
});
