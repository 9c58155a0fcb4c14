import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { proposeTexts } from '#lib/testing/propose-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { fillClinician } from './fill-clinician.ts';

const PAYEE = 'Lark Harbor Eyecare';
const CLINICIAN = 'Ada Moor, OD';

/** The provider of a page of these lines, who is paid being known; nobody seemed to be, or `before`. */
function providerOn(lines: readonly string[], before?: string): string | undefined {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const names = [PAYEE, CLINICIAN];
  const proposals = proposeTexts(layout, names);
  const options = [...names, null].map(() => new Int32Array());
  const choices = ['payee.name', 'provider.name'].map((pattern): FieldChoice => {
    const field = getField(BUILT_IN.get('eob'), pattern);
    return { pattern, field, proposals, options };
  });
  const provider = before === PAYEE ? [0.9, 0.05, 0.05] : [0.05, 0.05, 0.9];
  const [, own = []] = fillClinician([layout], choices, [[0.9, 0.05, 0.05], provider]);
  expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  return names[own.indexOf(Math.max(...own))];
}

it('is the clinician who is the second line of the address of who is paid', () => {
  expect(providerOn([PAYEE, CLINICIAN, '88 Wharf Street'])).toBe(CLINICIAN);
});

it('is nobody if the clinician is elsewhere, and stays who it seemed to be', () => {
  expect(providerOn([PAYEE, '88 Wharf Street', CLINICIAN])).toBe(undefined);
  expect(providerOn([PAYEE, `Attention ${CLINICIAN}`])).toBe(undefined);
  expect(providerOn([PAYEE, CLINICIAN], PAYEE)).toBe(PAYEE);
});
