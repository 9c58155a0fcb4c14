import { findField } from '#lib/forms/find-field.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import { type Field, isImported } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf, rowsOf } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import type { LocalCurve } from '#lib/model/quality/local-curve.ts';
import { generationOf } from '#lib/model/reader-version.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import current from './curves/current.json' with { type: 'json' };
import { buildEvidenceContext, gatherEvidence } from './evidence/values/gather-evidence.ts';
import { limitAbsent } from './limit-absent.ts';
import { applyLocal, nameWithLocal } from './local/apply-local.ts';
import { CurveFile } from './scoring/curve-file.ts';
import { curveNameOf } from './scoring/curve-name.ts';
import { probabilityOf } from './scoring/probability-of.ts';

/** The shipped curve; its version is saved with every probability. */
export const CURRENT_CURVE: CurveFile = CurveFile.parse(current);

/**
 * How sure we are of each field, absences included. What a person entered has a fixed probability:
 * a prior, until blind samples have measured people here. Values from another system's file were
 * copied, not read, and have a prior of their own. Fields that the form does not have get none.
 */
export function calibrateFields(
  input: {
    form: Form;
    fields: readonly Field[];
    checks: readonly Check[];
    pages: readonly Page[];
    region?: readonly RecordPart[] | null;
    /** Null or absent: the record's structure was not judged. */
    structure?: StructureConfidence | null;
    /** How the curve is read on this installation; null or absent: as it ships. */
    localCurve?: LocalCurve | null;
  },
  curve: CurveFile = CURRENT_CURVE,
): Confidence[] {
  const { asBefore, border } = input.structure ?? {};
  const context = buildEvidenceContext({ ...input, asBefore, border });
  const { localCurve = null } = input;
  const name = nameWithLocal(curve.version, localCurve);
  const version = curveNameOf(name, findGeneration(input.fields));
  const limits = readStructure(input.structure ?? null);
  const confidences = input.fields.flatMap((field): Confidence[] => {
    const definition = findField(input.form, field.path);
    if (!definition) return [];
    if (field.human) {
      return [{ path: field.path, probability: PERSON_IS_RIGHT, curve: 'person-prior-1' }];
    }
    if (isImported(field)) {
      return [{ path: field.path, probability: IMPORT_IS_RIGHT, curve: 'import-prior-1' }];
    }
    const probability = probabilityOf(curve, {
      signals: gatherEvidence(field, context),
      type: definition.type,
      shape: definition.shape,
      form: input.form.name,
    });
    const local =
      localCurve === null
        ? probability
        : applyLocal(localCurve.terms, input.form.name, probability);
    const limited = limits(field, local);
    return [{ path: field.path, probability: Probability.parse(limited), curve: version }];
  });
  return limitAbsent(input.form, input.fields, confidences);
}

/**
 * What structure says about a value. A cell of an absent column is at least as certain as the
 * column's absence. A value in a doubtful row is at most as certain as the row itself. In other
 * rows the value's own probability covers this, because it was also fitted on values of rows that
 * do not exist.
 */
function readStructure(
  structure: StructureConfidence | null,
): (field: Field, probability: number) => number {
  const rows = new Map(
    structure?.lists.flatMap(({ list, rows }) =>
      rows.map(({ row, probability }) => [`${list}[${row}]`, probability] as const),
    ),
  );
  const columns = new Map(
    structure?.absentColumns.map(({ pattern, probability }) => [pattern, probability] as const),
  );
  return ({ path, value }, probability) => {
    const absent = value === null ? columns.get(patternOf(path)) : undefined;
    const [first] = rowsOf(path);
    const row = first && rows.get(`${first.list}[${first.row}]`);
    const own = Math.max(absent ?? 0, probability);
    return row !== undefined && row < DOUBTFUL_ROW ? Math.min(own, row) : own;
  };
}

/** The refit of the layout reader that read the record; null for none. */
function findGeneration(fields: readonly Field[]): string | null {
  const readers = fields.flatMap(({ contenders }) => contenders.flatMap((one) => one.readers));
  const layout = readers.findLast(({ kind }) => kind === 'layout');
  return layout ? generationOf(layout.version) : null;
}

const IMPORT_IS_RIGHT = Probability.parse(0.9999);
/** Below this, a row may not really be one. */
const DOUBTFUL_ROW = 0.98;

const PERSON_IS_RIGHT = Probability.parse(0.995);
