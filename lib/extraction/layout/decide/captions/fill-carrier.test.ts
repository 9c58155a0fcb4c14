import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeTexts } from '#lib/layout/recognizers/recognize-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { fillCarrier } from './fill-carrier.ts';

const field = BUILT_IN.get('cms-1500').fields.find(({ pattern }) => pattern === 'payer.name');

/** The payer of a typed page on which `likely` was likeliest; null for none. */
function payerOn(likely: string | null, lines: readonly string[], isCaptioned = false) {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const proposals = recognizeTexts(layout, 0, new Set());
  const at =
    likely === null ? proposals.length : proposals.findIndex(({ value }) => value === likely);
  const own = [...proposals, null].map((_, option) => (option === at ? 0.9 : 0.001));
  const choices = [{ pattern: 'payer.name', field, proposals, options: [] }];
  const [shares = []] = fillCarrier([layout], choices as never, [own], isCaptioned);
  return proposals[shares.indexOf(Math.max(...shares))]?.value ?? null;
}

const PAGE = [
  '                                              CLEAR VIEW HEALTH PLAN',
  'HEALTH INSURANCE CLAIM                        PO BOX 77',
  '                                              SALEM OR 97301',
  '',
  '1a. INSURED ID',
  'HX4420918',
  ...Array.from({ length: 8 }, () => ''),
  'HARBOR MUTUAL                                 HARBOR CLINIC PC',
];

it('the payer is whose address is at the upper right, and not the title', () => {
  expect(payerOn(null, PAGE)).toBe('CLEAR VIEW HEALTH PLAN');
  expect(payerOn('HEALTH INSURANCE CLAIM', PAGE)).toBe('CLEAR VIEW HEALTH PLAN');
});

it('a payer that was found further down, or that a caption names, stays', () => {
  expect(payerOn('HARBOR MUTUAL', PAGE)).toBe('HARBOR MUTUAL');
  expect(payerOn(null, PAGE, true)).toBe(null);
});

it('neither a letterhead on the left nor a name without an address is the payer', () => {
  const left = PAGE.map((line) => line.trim());
  expect(payerOn(null, left)).toBe(null);
  expect(payerOn(null, [PAGE[0] ?? '', 'HEALTH INSURANCE CLAIM'])).toBe(null);
});
