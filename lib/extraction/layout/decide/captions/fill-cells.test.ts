import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { printoutOf } from '#lib/forms/printout-of.ts';
import { findCaptionCells } from '#lib/layout/captions/caption-cells.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeTexts } from '#lib/layout/recognizers/recognize-texts.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { fillCells } from './fill-cells.ts';

const form = printoutOf(BUILT_IN.get('cms-1500'));

/** What a field is and how likely, if `likely` was 90% likely before; null for none. */
function filled(pattern: string, likely: string | null, ...lines: readonly string[]) {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const lexicon = lexiconOf(form);
  const proposals = recognizeTexts(layout, 0, lexicon.words);
  const at =
    likely === null ? proposals.length : proposals.findIndex(({ value }) => value === likely);
  const before = [...proposals, null].map((_, option) =>
    option === at ? 0.9 : 0.1 / proposals.length,
  );
  const field = form.fields.find((one) => one.pattern === pattern);
  const choices = [{ pattern, field, proposals, options: [] }];
  const cells = findCaptionCells([layout], form, lexicon);
  const [shares = []] = fillCells(cells, choices as never, [before]);
  const share = Math.max(...shares);
  return [proposals[shares.indexOf(share)]?.value ?? null, Math.round(share * 10) / 10];
}

const BOXES = [
  'CITY              11c. PLAN NAME         26. ACCOUNT NO.',
  'TULSA             CLEAR CHOICE 500       NONE',
  '',
  'INSURED CITY      33. BILLING PROVIDER',
  'RENO              HARBOR CLINIC PC',
];

it('what seemed to be absent is what its caption names, but not certain', () => {
  expect(filled('patient.address.city', null, ...BOXES)).toEqual(['TULSA', 0.6]);
});

it('a name from elsewhere gives way to that of its own box', () => {
  expect(filled('billing.name', 'TULSA', ...BOXES)).toEqual(['HARBOR CLINIC PC', 0.6]);
});

it('part of a name is completed, and as certain as the part was', () => {
  expect(filled('insured.plan', 'CLEAR CHOICE', ...BOXES)).toEqual(['CLEAR CHOICE 500', 0.9]);
});

it('a box may say that there is nothing', () => {
  expect(filled('patientAccount', null, ...BOXES)).toEqual([null, 0.9]);
});
