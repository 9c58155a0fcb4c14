import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { proposeTexts } from '#lib/testing/propose-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { preferPatient } from './prefer-patient.ts';

const EOB = BUILT_IN.get('eob');

/** The patient on a page of these lines, among these names, of which the first seemed to be. */
function patientOn(lines: readonly string[], names: readonly string[]): string | undefined {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const proposals = proposeTexts(layout, names);
  const options = [...names, null].map(() => new Int32Array());
  const field = getField(EOB, 'patient.name');
  const choice: FieldChoice = { pattern: field.pattern, field, proposals, options };
  const before = options.map((_, at) => (at === 0 ? 0.9 : 0.1 / (options.length - 1)));
  const [shares = []] = preferPatient([layout], lexiconOf(EOB), [choice], [before]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  return names[shares.indexOf(Math.max(...shares))];
}

const NAMES = ['Jerome Delk', 'Nathan Delk'];

it('is who is captioned so, not the member beside', () => {
  for (const lines of [
    ['Participant         Patient', 'Jerome Delk         Nathan Delk'],
    ['Member: Jerome Delk     Patient: Nathan Delk'],
    ['Member    Jerome Delk', 'Patient   Nathan Delk'],
  ])
    expect(patientOn(lines, NAMES)).toBe('Nathan Delk');
});

it('stays the member if nobody, or more than one, is captioned as the patient', () => {
  expect(patientOn(['Member: Jerome Delk     Spouse: Nathan Delk'], NAMES)).toBe('Jerome Delk');
  const lines = ['Member: Jerome Delk', 'Patient: Nathan Delk', 'Patient: Ann Delk'];
  expect(patientOn(lines, [...NAMES, 'Ann Delk'])).toBe('Jerome Delk');
});

it('is not a caption behind that of the patient', () => {
  const lines = ['Member: Jerome Delk', 'Patient   Acct No.'];
  expect(patientOn(lines, ['Jerome Delk', 'Acct No.'])).toBe('Jerome Delk');
});
