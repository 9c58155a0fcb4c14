import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { readValueCaptions } from './read-value-captions.ts';
import { weighCaptions } from './weigh-captions.ts';

const EOB = BUILT_IN.get('eob');

/**
 * For each pattern, the value of `values` that is most likely on such a page if all were as likely
 * before, except for one that was `sure`. Those of `others` aren't amounts of the claim.
 */
function likeliest(
  lines: readonly string[],
  kind: ProposalKind,
  values: readonly string[],
  patterns: readonly string[],
  { sure, others = [] }: { sure?: string; others?: readonly string[] } = {},
) {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 12, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = values.map((value) => ({
    kind,
    value,
    tokens: layout.tokens.filter(({ text }) => text === value),
    pageAt: 0,
    repaired: false,
  }));
  const options = [...values, null].map(() => new Int32Array());
  const choices = patterns.map(
    (pattern): FieldChoice => ({ pattern, field: getField(EOB, pattern), proposals, options }),
  );
  const captions = readValueCaptions([layout], EOB, choices, ({ value }) => others.includes(value));
  if (!captions) throw new Error('the form lists captions of headers');
  const before = [...values, null].map((value) => (value === sure ? 0.95 : 0.05 / values.length));
  const even = options.map(() => 1 / options.length);
  const shares = choices.map(() => (sure === undefined ? even : before));
  return weighCaptions(choices, shares, captions).map((shares) => {
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    return values[shares.indexOf(Math.max(...shares))];
  });
}

it('numbers belong to the fields that their captions name, whatever their order', () => {
  const values = ['A55501', 'B66602', 'C77703', 'D88804'];
  const fields = ['claimNumber', 'patientAccount', 'member.id', 'member.group'];
  const beside = [
    'Plan group: A55501   Claim Control: B66602',
    'Client No: C77703   Pt Acct Nbr: D88804',
  ];
  expect(likeliest(beside, 'reference', values, fields)).toEqual([
    'B66602',
    'D88804',
    'C77703',
    'A55501',
  ]);
  const above = [
    'Client No      DCN            Pt Acct Nbr    Grp',
    'A55501         B66602         C77703         D88804',
  ];
  expect(likeliest(above, 'reference', values, fields)).toEqual([
    'B66602',
    'C77703',
    'A55501',
    'D88804',
  ]);
});

it('dates belong to the notice or the payment, as their captions say', () => {
  const lines = ['Advice date: 2026-07-08   Draft date: 2026-07-11', 'Claim received: 2026-06-30'];
  const values = ['2026-06-30', '2026-07-08', '2026-07-11'];
  expect(likeliest(lines, 'date', values, ['eobDate', 'check.date'])).toEqual([
    '2026-07-08',
    '2026-07-11',
  ]);
});

it('a number after the caption of something else belongs to no field', () => {
  expect(
    likeliest(['Tax ID: A55501'], 'reference', ['A55501'], ['claimNumber', 'member.id']),
  ).toEqual([undefined, undefined]);
});

it('a caption of whoever rendered the services is that of their NPI, too', () => {
  const lines = ['Payee NPI: 1598765435', 'Rendered by   1234567893'];
  expect(likeliest(lines, 'npi', ['1598765435', '1234567893'], ['provider.npi'])).toEqual([
    '1234567893',
  ]);
});

const CLAIM = ['Charges billed: 310.00', 'Less noncovered: 12.50', 'Your cost share: 41.20'];
const AMOUNTS = ['310.00', '12.50', '41.20'];

it('amounts of a claim belong to the fields that captions of columns of services name', () => {
  const fields = ['notCovered', 'billed', 'paid'];
  expect(likeliest(CLAIM, 'money', AMOUNTS, fields)).toEqual(['12.50', '310.00', undefined]);
});

it('captions say nothing of amounts in rows, and nothing against one that is sure without them', () => {
  // All are as likely as before, so that the first one is.
  const others = { others: AMOUNTS };
  expect(likeliest(CLAIM, 'money', AMOUNTS, ['notCovered'], others)).toEqual(['310.00']);
  const sure = { sure: '41.20' };
  expect(likeliest(CLAIM, 'money', AMOUNTS, ['notCovered'], sure)).toEqual(['41.20']);
});
