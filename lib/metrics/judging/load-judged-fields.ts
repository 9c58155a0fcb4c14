import { z } from 'zod';
import { generationOfCurve } from '#lib/confidence/scoring/curve-name.ts';
import { findSequence } from '#lib/decisions/find-sequence.ts';
import { listGenerations } from '#lib/extraction/refit/store.ts';
import { findField } from '#lib/forms/find-field.ts';
import { nameField } from '#lib/forms/name-field.ts';
import type { ValueType } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';

/** One field that a person has reviewed, with the product's confidence. */
export interface JudgedField {
  readonly form: string;
  readonly pattern: string;
  readonly title: string;
  readonly type: ValueType;
  /** The product's probability at that time. */
  readonly probability: number;
  /** The person left the value unchanged. */
  readonly right: boolean;
  readonly personId: string;
  readonly milliseconds: number | null;
}

const Row = z.object({
  action: z.string(),
  form: z.string(),
  path: z.string(),
  actorId: z.string(),
  confidence: z.number(),
  milliseconds: z.number().nullable(),
  curve: z.string().nullable(),
});

/** Only the newest reviews: enough for rates, few enough for a page. */
const MAX_ROWS = 20_000;

/**
 * People's decisions on fields since `since`, from the log. A value that is wrong on the document
 * itself was read right. Only values read by the current reader version count: scores of a replaced
 * version mean something else.
 */
export async function loadJudgedFields(since: Date, db: Db = getDb()): Promise<JudgedField[]> {
  const from = await findSequence(db, since);
  const rows = await db.$queryRaw<unknown[]>`
    SELECT decision.action, record.form, decision.path, decision."actorId",
      (decision.facts->>'confidence')::float AS confidence,
      (decision.facts->>'milliseconds')::float AS milliseconds,
      decision.facts->>'curve' AS curve
    FROM decisions decision JOIN records record ON record.id = decision."recordId"
    WHERE decision.action IN ('field.confirmed', 'field.corrected', 'field.document-is-wrong')
      AND decision.sequence >= ${from} AND decision.path IS NOT NULL
      AND decision.facts->>'confidence' IS NOT NULL
    ORDER BY decision.sequence DESC LIMIT ${MAX_ROWS}`;
  const found = z.array(Row).parse(rows);
  const inForce = await listGenerations(db);
  const catalog = await loadCatalog(db);
  return found.flatMap((row): JudgedField[] => {
    if (generationOfCurve(row.curve) !== (inForce.get(row.form) ?? null)) return [];
    const form = catalog.find(row.form);
    const field = form && findField(form, row.path);
    if (!field) return [];
    return [
      {
        form: row.form,
        pattern: patternOf(row.path),
        title: nameField(form, patternOf(row.path)),
        type: field.type,
        probability: row.confidence,
        right: row.action !== 'field.corrected',
        personId: row.actorId,
        milliseconds: row.milliseconds,
      },
    ];
  });
}
