import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { Impossible } from '../impossible/exclude-impossible.ts';
import { fillCaptionedNames } from './fill-captioned-names.ts';
import { readValueCaptions } from './read-value-captions.ts';

const EOB = BUILT_IN.get('eob');

/**
 * The shares of one name and of none for `pattern`, on a page of these lines, before: 0.2 and 0.8.
 * The name is the most likely value of `other`, if there is one.
 */
function sharesOn(
  lines: readonly string[],
  name: string,
  pattern = 'provider.name',
  other?: string,
  impossible: Impossible = [],
) {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 12, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const words = name.split(' ');
  const start = layout.tokens.findIndex((_, at) =>
    words.every((word, next) => layout.tokens[at + next]?.text === word),
  );
  const tokens = layout.tokens.slice(start, start + words.length);
  const proposals: Proposal[] = [{ kind: 'text', value: name, tokens, pageAt: 0, repaired: false }];
  const options = [new Int32Array(), new Int32Array()];
  const choices = [pattern, ...(other ? [other] : [])].map(
    (own): FieldChoice => ({ pattern: own, field: getField(EOB, own), proposals, options }),
  );
  const captions = readValueCaptions([layout], EOB, choices) ?? undefined;
  const before = choices.map((_, at) => (at === 0 ? [0.2, 0.8] : [0.8, 0.2]));
  const [shares = []] = fillCaptionedNames(
    [layout],
    lexiconOf(EOB),
    choices,
    before,
    captions,
    impossible,
  );
  return shares;
}

it('a name right after or below a caption of only its field is likely, even if it did not look like a name', () => {
  for (const lines of [['Provider: Harbor Clinic'], ['Provider', 'Harbor Clinic']]) {
    const [name = 0, none = 0] = sharesOn(lines, 'Harbor Clinic');
    expect(name).toBeGreaterThan(0.5);
    expect(name + none).toBeCloseTo(1, 9);
  }
});

it('a name after no caption, or after that of another field, stays as it was', () => {
  const lines = ['Harbor Clinic', 'Patient: Harbor Clinic', 'Thank you for choosing Harbor Clinic'];
  for (const line of lines) expect(sharesOn([line], 'Harbor Clinic')).toEqual([0.2, 0.8]);
});

it('what cannot be a value of the field is not, whatever its caption', () => {
  const impossible = [{ wrong: [true], rare: null }];
  for (const line of ['Provider: Harbor Clinic', 'Services from Harbor Clinic'])
    expect(sharesOn([line], 'Harbor Clinic', 'provider.name', undefined, impossible)).toEqual([
      0.2, 0.8,
    ]);
});

it('a name after words that name its field among other words is likely', () => {
  for (const lines of [
    ['ACCT 771203 PERFORMING Dana Rowe 1234567893'],
    ['Performing (NM1*82)', 'Dana Rowe'],
    ['Services from Dana Rowe'],
  ]) {
    const [name = 0] = sharesOn(lines, 'Dana Rowe');
    expect(name, lines[0]).toBeGreaterThan(0.5);
  }
  for (const lines of [['Policyholder Dana Rowe'], ['Referring physician: Dana Rowe']])
    expect(sharesOn(lines, 'Dana Rowe')).toEqual([0.2, 0.8]);
});

it('a name beside a caption of only its field is likely, except in a row of captions', () => {
  const [name = 0] = sharesOn(['Provider        Harbor Clinic'], 'Harbor Clinic');
  expect(name).toBeGreaterThan(0.5);
  const captions = 'Provider    Paid Amount    Claim Number    Service Date';
  expect(sharesOn([captions], 'Paid Amount')).toEqual([0.2, 0.8]);
});

it('who provides a service may be paid for it, but does not pay for it', () => {
  const lines = ['Provider: Harbor Clinic'];
  const [name = 0] = sharesOn(lines, 'Harbor Clinic', 'provider.name', 'payee.name');
  expect(name).toBeGreaterThan(0.5);
  expect(sharesOn(lines, 'Harbor Clinic', 'provider.name', 'payer.name')).toEqual([0.2, 0.8]);
});

it('a name behind the number of whom a caption calls the provider is likely', () => {
  for (const line of [
    'RENDERING PROVIDER: NPI 1874618741 DANA ROWE',
    'RENDERING PROVIDER:   NPI 1874618741   DANA ROWE',
  ]) {
    const [name = 0] = sharesOn([line], 'DANA ROWE');
    expect(name, line).toBeGreaterThan(0.5);
  }
});
