import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { newWeights, type Weights } from '#lib/layout/scoring/scorer.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { baseWeights } from '../../learned/learned.ts';
import { claimMembers } from '../claim-members.ts';
import { buildRowChoices } from './row-choices.ts';

/** The remarks of the first line; the weights know nothing. */
function remarksOf(...lines: readonly string[]): string[] {
  return remarksBy(newWeights(), 0, lines);
}

/** The remarks of the line at this index. */
function remarksBy(weights: Weights, line: number, lines: readonly string[]): string[] {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const form = BUILT_IN.get('eob');
  const rows = [{ pageAt: 0, lines: [line], score: 1 }];
  const [row] = buildRowChoices([layout], form, lexiconOf(form), rows);
  if (!row) throw new Error('no row');
  const claims = claimMembers(row, form, 'lines[1].', [layout], weights);
  return claims.flatMap((claim) =>
    claim.kind === 'value' && claim.path.includes('.remarks[') ? [claim.value ?? ''] : [],
  );
}

const ROW = '04/02/2026  99213  120.00  80.00  Q71  Q88';

it('a code in a row is a remark if the document explains it', () => {
  expect(remarksOf(ROW)).toEqual([]);
  expect(remarksOf(ROW, '', '', 'Q71  The visit counts toward the limit.')).toEqual(['Q71']);
});

it('so is a code that is longer than remarks usually are', () => {
  expect(
    remarksOf('04/02/2026  99213  120.00  PX-2041', '', 'PX-2041 Sent too late to be paid'),
  ).toEqual(['PX-2041']);
});

it('a number in brackets is, if a sentence explains it in brackets', () => {
  const row = '04/02/2026  99213  120.00  (1)  80.00  1';
  expect(remarksOf(row, '', '(1). The charge is more than the plan agreed to')).toEqual(['1']);
  expect(remarksOf(row, '', '1. The charge is more than the plan agreed to')).toEqual([]);
});

it('in brackets, it is even where the weights expect an amount', () => {
  const head = 'DATE        CODE    COUNT  BILLED   ALLOWED  DEDUCTIBLE    COPAY      PAID';
  const row = '04/02/2026  99213     001  252.25    157.68   94.57 (1)     7.68    150.00';
  const reason = 'The charge is more than the plan agreed to';
  const weights = baseWeights(BUILT_IN.get('eob'));
  expect(remarksBy(weights, 1, [head, row, '', `(1). ${reason}`])).toEqual(['1']);
  expect(remarksBy(weights, 1, [head, row, '', reason])).toEqual([]);
});
