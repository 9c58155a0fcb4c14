import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { fillAddressee } from './fill-addressee.ts';

const [payer, payee] = ['payer.name', 'payee.name'].map((pattern) =>
  BUILT_IN.get('eob').fields.find((field) => field.pattern === pattern),
);

/** The payee of a page of blocks of lines; the first line of the first is the payer. */
function payeeOn(...blocks: readonly string[][]): string | undefined {
  const drawing = newDrawing(612, 792);
  blocks.forEach((lines, at) => {
    for (const [nth, text] of lines.entries())
      drawText(drawing, 60, 60 + at * 100 + nth * 14, text);
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = layout.lines
    .filter(({ tokens }) => tokens.every(({ text }) => !/\d/.test(text)))
    .map(({ tokens }) => ({
      kind: 'organization' as const,
      value: tokens.map(({ text }) => text).join(' '),
      tokens,
      pageAt: 0,
      repaired: false,
    }));
  const none = [...proposals.map(() => 0.1), 0.9];
  const first = [0.9, ...proposals.map(() => 0.01)];
  const choices = [payer, payee].map((field, at) => ({
    pattern: at === 0 ? 'payer.name' : 'payee.name',
    field,
    proposals,
    options: [],
  }));
  const shares = fillAddressee([layout], choices as never, [first, none])[1] ?? [];
  return proposals[shares.indexOf(Math.max(...shares))]?.value;
}

const PAYER = ['Clear View Plan', 'PO Box 77', 'Salem OR 97301'];

it('the only name besides the payer’s that heads an address is the payee', () => {
  const clinic = ['Bright Harbor Eyecare', '88 Wharf Street', 'Portland, ME 04101'];
  expect(payeeOn(PAYER, clinic)).toBe('Bright Harbor Eyecare');
});

it.each([
  [
    'two names do',
    [
      ['Harbor Eyecare', 'Portland, ME 04101'],
      ['Salem Eyecare', 'Salem, OR 97301'],
    ],
  ],
  ['it is not the first line', [['Box 12', 'Harbor Eyecare', 'Portland, ME 04101']]],
  ['its address is further down', [['Harbor Eyecare'], ['Portland, ME 04101']]],
])('nobody is if %s', (_, blocks) => {
  expect(payeeOn(PAYER, ...blocks)).toBe(undefined);
});
