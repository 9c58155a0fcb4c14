import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { textOfCell } from '#lib/layout/lines/facts/find-stacks.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findCaptionedStack } from './stack-captions.ts';

const LEXICON = lexiconOf(BUILT_IN.get('eob'));
const CAPTIONS = ['Date', 'Code', 'Billed', 'Paid'];
const SERVICE = ['06/15/2025', '99213', '120.00', '80.00'];

type Line = readonly [kind: LabeledLine['kind'], fact: string, ...others: string[]];

/** Each fact of the claim with the fields that its caption names. */
function read(...lines: Line[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach(([, ...cells], at) => {
    cells.forEach((text, column) => {
      drawText(drawing, 60 + (column > 0 ? 130 + column * 70 : 0), 60 + at * 14, text);
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const labels = lines.map(
    ([kind], at): LabeledLine => ({ pageAt: 0, at, kind, shares: new Float64Array(1), group: '' }),
  );
  const own = labels.flatMap(({ kind }, at) => (kind === 'head' ? [] : [at]));
  const stack = findCaptionedStack([layout], labels, own, LEXICON);
  return stack?.own.map((cell, at) => [textOfCell(cell), stack.named[at]?.[0] ?? null]) ?? null;
}

describe('facts of a claim below one another', () => {
  it('are what the captions in the head of their column name, in that order', () => {
    const facts = read(
      ['head', 'Patient'],
      ['head', 'Member ID'],
      ['head', 'Claim number', ...CAPTIONS],
      ['start-row', 'LEE, ANN', ...SERVICE],
      ['row', 'RJ88155', ...SERVICE],
      ['own', '4471220'],
    );
    expect(facts).toEqual([
      ['LEE, ANN', 'patient.name'],
      ['RJ88155', 'member.id'],
      ['4471220', 'claimNumber'],
    ]);
  });

  it('are what the captions before them name, known or not, without these captions', () => {
    const facts = read(
      ['head', 'Patient', ...CAPTIONS],
      ['start-row', 'LEE, ANN', ...SERVICE],
      ['row', 'Member ID: RJ88155', ...SERVICE],
      ['own', 'Zorp: 4471220'],
    );
    expect(facts).toEqual([
      ['RJ88155', 'member.id'],
      ['4471220', null],
    ]);
  });

  it.each<[string, Line]>([
    ['one caption is above them', ['head', 'Patient', ...CAPTIONS]],
    ['no caption is known', ['head', 'Zorp', 'Blim', 'Kwax', 'Fnord', 'Vreel']],
  ])('are not read from captions if %s', (_, head) => {
    const facts = read(head, ['start-row', 'LEE, ANN', ...SERVICE], ['own', 'RJ88155']);
    expect(facts).toBeNull();
  });
});
