import { z } from 'zod';
import { patternOf } from '#lib/model/path.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { buildLearningCurve, type CurvePoint, type ReviewedValues } from './learning-curve.ts';

export interface FormCurve {
  readonly documents: number;
  /** Empty if there are too few documents. */
  readonly points: readonly CurvePoint[];
}

const Row = z.object({
  form: z.string(),
  documentId: z.string(),
  path: z.string(),
  corrected: z.boolean(),
});

/** Only the newest values: enough for thousands of documents. */
const MAX_ROWS = 100_000;

/**
 * The learning curve of each form, from reviewers' changes to the values as first read, in the
 * order of the first submits. An uncorrected value counts as right.
 */
export async function loadLearningCurves(db: Db = getDb()): Promise<Map<string, FormCurve>> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH submits AS (
      SELECT decision."recordId", min(decision.sequence) AS sequence
      FROM decisions decision WHERE decision.action = 'record.submitted' GROUP BY 1
    )
    SELECT record.form, record."documentId", field.path, EXISTS (
      SELECT 1 FROM decisions decision
      WHERE decision."recordId" = record.id AND decision.path = field.path
        AND decision.action = 'field.corrected' AND decision.sequence <= submits.sequence
    ) AS corrected
    FROM submits
      JOIN learned_records learned ON learned."recordId" = submits."recordId"
      JOIN records record ON record.id = submits."recordId"
      JOIN fields field ON field."recordId" = record.id
    ORDER BY submits.sequence DESC, field.position LIMIT ${MAX_ROWS}`;
  const values = z.array(Row).parse(rows).reverse();
  return new Map(
    [...Map.groupBy(values, ({ form }) => form)].map(([form, own]) => {
      const documents = [...Map.groupBy(own, ({ documentId }) => documentId).values()];
      const reviewed = documents.map(
        (fields): ReviewedValues =>
          fields.map(({ path, corrected }) => ({ pattern: patternOf(path), right: !corrected })),
      );
      return [form, { documents: documents.length, points: buildLearningCurve(reviewed) }];
    }),
  );
}
