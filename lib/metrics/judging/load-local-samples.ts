import { z } from 'zod';
import { NO_CHANGE, parseCurveName, undoLocal } from '#lib/confidence/local/apply-local.ts';
import type { LocalSample } from '#lib/confidence/local/fit-local.ts';
import { listLocalVersions } from '#lib/confidence/local/store.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { type Policy, thresholdOf } from '#lib/routing/policy.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';

const Row = z.object({
  action: z.string(),
  form: z.string(),
  documentId: z.string(),
  path: z.string(),
  confidence: z.number(),
  curve: z.string(),
  /** Null if the value was not sampled for an audit. */
  inclusion: z.number().positive().nullable(),
});

/** Only the newest decisions: enough for a fit of a few numbers. */
const MAX_ROWS = 20_000;

/**
 * People's decisions on values judged by this version of the shipped curve: doubtful values, which
 * are all decided, and audited ones among those that pass, each with its probability. Unprompted
 * changes of values that would have passed are left out: had the value been right, nobody would
 * have said so.
 */
export async function loadLocalSamples(db: Db | Tx, curve: string): Promise<LocalSample[]> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT decision.action, record.form, record."documentId"::text AS "documentId", decision.path,
      (decision.facts->>'confidence')::float AS confidence,
      decision.facts->>'curve' AS curve,
      (
        SELECT audit.inclusion FROM audits audit
        WHERE audit."recordId" = record.id AND audit.path = decision.path
          AND audit.kind = 'sample' AND audit.wrong IS NOT NULL
        LIMIT 1
      ) AS inclusion
    FROM decisions decision JOIN records record ON record.id = decision."recordId"
    WHERE decision.action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong')
      AND decision.path IS NOT NULL AND decision.facts->>'confidence' IS NOT NULL
      AND decision.facts->>'curve' LIKE ${`${curve}%`}
      AND NOT EXISTS (
        SELECT 1 FROM audits audit
        WHERE audit."recordId" = record.id AND audit.path = decision.path AND audit.kind = 'seeded'
      )
    ORDER BY decision.sequence DESC LIMIT ${MAX_ROWS}`;
  const found = z.array(Row).parse(rows);
  const versions = await listLocalVersions(db);
  const termsOf = new Map(versions.map(({ version, terms }) => [version, terms]));
  const policies = await loadPolicies(db, [...new Set(found.map(({ form }) => form))]);
  return found.flatMap((row): LocalSample[] => {
    const known = policies.get(row.form);
    const field = known && findField(known.form, row.path);
    const { curve: shipped, local } = parseCurveName(row.curve);
    if (!known || !field || shipped !== curve) return [];
    const threshold = thresholdOf(known.policy, field);
    if (row.inclusion === null && row.confidence >= threshold) return [];
    const terms = local === null ? NO_CHANGE : (termsOf.get(local) ?? null);
    if (terms === null) return [];
    return [
      {
        form: row.form,
        group: row.documentId,
        probability: undoLocal(terms, row.form, row.confidence),
        right: row.action !== 'field.corrected',
        inclusion: row.inclusion ?? 1,
        threshold,
      },
    ];
  });
}

async function loadPolicies(
  db: Db | Tx,
  names: readonly string[],
): Promise<Map<string, { readonly form: Form; readonly policy: Policy }>> {
  const catalog = await loadCatalog(db);
  const found = new Map<string, { form: Form; policy: Policy }>();
  for (const name of names) {
    const form = catalog.find(name);
    if (form) found.set(name, { form, policy: await loadPolicy(db, name) });
  }
  return found;
}
