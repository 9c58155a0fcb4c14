import { z } from 'zod';
import type { Rule } from '#lib/checking/rule.ts';
import { listRulesOf } from '#lib/checking/rules.ts';
import { sayVersion } from '#lib/forms/adjust-form.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { Severity } from '#lib/model/check.ts';
import type { Db } from '#lib/platform/db.ts';
import { formVersion as versionOfForm } from '#lib/studio/form-version.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { defineAssetType } from './asset-type.ts';
import { listUsed } from './list-used.ts';
import { sliceIds } from './slice-ids.ts';

/** What a failed check of the rule means for its record. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  block: 'goes to review',
  warn: 'warning',
  info: 'note',
};

/** A rule applied to records. */
export const rule = defineAssetType({
  type: 'rule',
  title: 'Rule',
  plural: 'Rules',
  facts: z.strictObject({
    title: z.string().nullable(),
    severity: z.string().nullable(),
    current: z.boolean(),
    failing: z.number().int(),
    waived: z.number().int(),
    waivedBy: z.array(z.string()),
  }),
  labels: {
    title: 'Rule',
    severity: 'When it fails',
    current: 'In use',
    failing: 'Records failing it now',
    waived: 'Records where it was waived',
    waivedBy: 'Waived by',
  },
  clues: async (db) => {
    const current = await listCurrentRules(db);
    return new Map([...current].map(([id, { title }]) => [id, [title]]));
  },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      // Current rules, and versions that records were checked with.
      list: async (db, after, limit) => {
        const kind = { type: 'rule', provider: 'countersign' };
        const current = (await listCurrentRules(db)).keys();
        return sliceIds([...(await listUsed(db, kind, after, limit)), ...current], after, limit);
      },
      load: async (db, ids) => {
        const known = await listCurrentRules(db);
        const names = ids.map((id) => id.split('@')[0] ?? id);
        const rows = await db.$queryRaw<
          { rule: string; failing: number; waived: number; by: string[] }[]
        >`
          WITH failed AS (
            SELECT rule, count(DISTINCT "recordId")::int AS records FROM checks
            WHERE outcome = 'fail' AND rule = ANY(${names}::text[]) GROUP BY rule)
          SELECT named.rule,
            coalesce((SELECT records FROM failed WHERE failed.rule = named.rule), 0) AS failing,
            (SELECT count(DISTINCT "recordId") FROM decisions WHERE action = 'rule.waived'
              AND facts -> 'rules' ? named.rule)::int AS waived,
            ARRAY(SELECT DISTINCT person.name FROM decisions JOIN users person ON person.id = "actorId"
              WHERE action = 'rule.waived' AND facts -> 'rules' ? named.rule ORDER BY 1) AS by
          FROM unnest(${names}::text[]) AS named(rule)`;
        const countsOf = new Map(rows.map((row) => [row.rule, row]));
        return new Map(
          ids.map((id) => {
            const found = known.get(id);
            const counts = countsOf.get(id.split('@')[0] ?? id);
            return [
              id,
              {
                name: `Rule ${id}`,
                tags: [found ? SEVERITIES[found.severity] : 'no longer in use'],
                facts: {
                  title: found?.title ?? null,
                  severity: found ? SEVERITIES[found.severity] : null,
                  current: found !== undefined,
                  failing: counts?.failing ?? 0,
                  waived: counts?.waived ?? 0,
                  waivedBy: counts?.by ?? [],
                },
              },
            ];
          }),
        );
      },
    },
  ],
});

/** The rules of forms in use, by id. */
async function listCurrentRules(db: Db): Promise<ReadonlyMap<string, Rule>> {
  const rules = (await loadCatalog(db)).list().flatMap((form) => listRulesOf(form));
  return new Map(rules.map((one) => [`${one.id}@${one.version}`, one]));
}

/** A form version with which records were read. */
export const formVersion = defineAssetType({
  type: 'form-version',
  title: 'Form version',
  plural: 'Form versions',
  facts: z.strictObject({ form: z.string(), version: z.string() }),
  labels: { form: 'Form', version: 'Version' },
  cause: 'made-with',
  providers: [
    {
      name: 'countersign',
      // Versions that records were read with, and current ones.
      list: async (db, after, limit) => {
        const kind = { type: 'form-version', provider: 'countersign' };
        const current = (await loadCatalog(db)).list().map((form) => versionOfForm(form));
        const used = await listUsed(db, kind, after, limit);
        return sliceIds([...used, ...current], after, limit);
      },
      load: async (db, ids) => {
        const custom = await db.customForm.findMany({ select: { name: true, createdById: true } });
        const ownerOf = new Map(custom.map(({ name, createdById }) => [name, createdById]));
        return new Map(
          ids.map((id) => {
            const [form = id, version = ''] = id.split(/[@#]/);
            const owner = ownerOf.get(form);
            return [
              id,
              {
                name: `${BUILT_IN.find(form)?.title ?? form}, ${sayVersion(version)}`,
                facts: { form, version },
                owner: owner == null ? null : assetUri('person', owner),
              },
            ];
          }),
        );
      },
    },
  ],
});
