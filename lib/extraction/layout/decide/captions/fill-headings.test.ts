import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { proposeTexts } from '#lib/testing/propose-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { fillHeadings } from './fill-headings.ts';

const EOB = BUILT_IN.get('eob');

/** The provider of a claim that has these lines of a page; nobody seemed to be one, or `before`. */
function providerOn(lines: readonly string[], names: readonly string[], before?: string) {
  const whole = layOutPage(pageOfWords(typeWords(...lines)));
  const layout = { ...whole, part: [0, 1] as const };
  const proposals = proposeTexts(layout, names);
  const options = [...names, null].map(() => new Int32Array());
  const field = getField(EOB, 'provider.name');
  const choice: FieldChoice = { pattern: field.pattern, field, proposals, options };
  const likeliest = before ? names.indexOf(before) : names.length;
  const shares = options.map((_, at) => (at === likeliest ? 0.9 : 0.1 / (options.length - 1)));
  const [own = []] = fillHeadings([layout], lexiconOf(EOB), [choice], [shares]);
  expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  return names[own.indexOf(Math.max(...own))];
}

it('is who treats and heads the claim, right above its number or right below its date', () => {
  for (const lines of [
    ['Lark Imaging Center, Harrison, AR', 'Claim number 24524254456046'],
    ['Lark Imaging Center', '88 Wharf Street, Ely, NV 89301', 'Claim number 24524254456046'],
    ['April 14, 2026', 'Lark Imaging Center (in network)', 'Service    Charged    Paid'],
  ])
    expect(providerOn(lines, ['Lark Imaging Center']), lines[0]).toBe('Lark Imaging Center');
});

it('is the whole name if only a part of it seemed to be', () => {
  const lines = ['Ada Moor, MD, Harrison, AR', 'Claim number 24524254456046'];
  const names = ['Moor, MD', 'Ada Moor, MD'];
  expect(providerOn(lines, names, 'Moor, MD')).toBe('Ada Moor, MD');
});

it('is nobody else', () => {
  const name = 'Lark Imaging Center';
  const heading = [name, 'Claim number 24524254456046'];
  expect(providerOn([...heading, 'Ada Moor'], [name, 'Ada Moor'], 'Ada Moor')).toBe('Ada Moor');
  for (const [lines, other] of [
    [['Ada Moor', 'Claim number 24524254456046'], 'Ada Moor'],
    [['Lark Imaging Center', 'Service    Charged    Paid'], name],
    [['Seen at Lark Imaging Center', 'Claim number 24524254456046'], name],
    [['Lark Imaging Center', 'Member number 24524254456046'], name],
  ] as const)
    expect(providerOn(lines, [other]), lines.join(' / ')).toBe(undefined);
});
