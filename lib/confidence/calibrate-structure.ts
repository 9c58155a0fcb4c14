import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { rowsOf } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { type CurveFile, StructureCurves } from './curve-file.ts';
import structure from './curves/structure.json' with { type: 'json' };
import { describeEvidence } from './describe-evidence.ts';
import type { Features } from './features.ts';
import {
  gatherStructure,
  type JudgedRecord,
  ROW_LIST,
  type StructureEvidence,
} from './gather-structure.ts';
import { probabilityOf } from './score-sample.ts';

/** The shipped curves of structure. */
export const STRUCTURE_CURVES: StructureCurves = StructureCurves.parse(structure);

/**
 * How sure we are of a record's borders, rows and absent columns. Null for a record that no layout
 * reader has read: nothing is known of how it was found. Rows that a person has entered or confirmed
 * values in are rows.
 */
export function calibrateStructure(
  record: JudgedRecord & { readonly form: Form },
  curves: StructureCurves = STRUCTURE_CURVES,
): StructureConfidence | null {
  const { form, fields } = record;
  if (!fields.some(({ signals }) => signals['layout.score'] !== undefined)) return null;
  const evidence = gatherStructure(record);
  const sureOf = (kind: keyof StructureCurves, signals: Features) =>
    judge(curves[kind], form, kind, signals);
  const vouched = new Set(
    fields.flatMap(({ human, path }) => (human ? rowsOf(path).map(({ row }) => row) : [])),
  );
  const hasRows = form.lists.some(({ pattern }) => pattern === ROW_LIST);
  return {
    border: sureOf('border', evidence.border),
    lists: hasRows
      ? [
          {
            list: ROW_LIST,
            complete: sureOf('complete', evidence.complete),
            rows: evidence.rows.map(({ row, features }) => ({
              row,
              probability: vouched.has(row) ? CERTAIN : sureOf('row', features),
            })),
          },
        ]
      : [],
    absentColumns: form.geometry
      ? []
      : listColumns(form, evidence, (features) => sureOf('column', features)),
    evidence: describeEvidence(record, evidence.unclaimed),
    curve: curves.complete.version,
  };
}

const CERTAIN = Probability.parse(1);

function judge(curve: CurveFile, form: Form, type: string, signals: Features): Probability {
  return Probability.parse(
    probabilityOf(curve, { signals, type, shape: 'structure', form: form.name }),
  );
}

function listColumns(
  form: Form,
  { columns }: StructureEvidence,
  sureOf: (features: Features) => Probability,
): StructureConfidence['absentColumns'] {
  return columns.flatMap(({ pattern, features }) =>
    findField(form, pattern) ? [{ pattern, probability: sureOf(features) }] : [],
  );
}
