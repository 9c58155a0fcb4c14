import { findField } from '#lib/forms/find-field.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { generationOf } from '#lib/model/reader-version.ts';
import { CurveFile } from './curve-file.ts';
import { curveNameOf } from './curve-name.ts';
import current from './curves/current.json' with { type: 'json' };
import { buildEvidenceContext, gatherEvidence } from './gather-evidence.ts';
import { probabilityOf } from './score-sample.ts';

/** The shipped curve; its version stands beside every probability. */
export const CURRENT_CURVE: CurveFile = CurveFile.parse(current);

/**
 * How sure we are of each field, absences included. What a person entered has a fixed probability, a
 * prior that stands until blind samples have measured people here. What a file of another system says
 * was not read but copied, so it has a prior of its own. Fields that the form does not
 * have get none.
 */
export function calibrateFields(
  input: {
    form: Form;
    fields: readonly Field[];
    checks: readonly Check[];
    pages: readonly Page[];
  },
  curve: CurveFile = CURRENT_CURVE,
): Confidence[] {
  const context = buildEvidenceContext(input);
  const version = curveNameOf(curve.version, findGeneration(input.fields));
  return input.fields.flatMap((field) => {
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
    return [{ path: field.path, probability: Probability.parse(probability), curve: version }];
  });
}

/** Which refit of the layout reader has read the record; null for none. */
function findGeneration(fields: readonly Field[]): string | null {
  const readers = fields.flatMap(({ contenders }) => contenders.flatMap((one) => one.readers));
  const layout = readers.findLast(({ kind }) => kind === 'layout');
  return layout ? generationOf(layout.version) : null;
}

function isImported({ contenders: [chosen] }: Field): boolean {
  return chosen?.readers.some(({ kind }) => kind === 'import') ?? false;
}

const IMPORT_IS_RIGHT = Probability.parse(0.9999);
const PERSON_IS_RIGHT = Probability.parse(0.995);
