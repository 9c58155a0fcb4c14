import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { pageBox } from '#lib/model/box.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { fillSectionStatus } from './fill-section-status.ts';

const field = BUILT_IN.get('eob').fields.find(({ pattern }) => pattern === 'claimStatus');

/** The share of the status at the end of each line, if it seemed to be absent. */
function sharesOf(...lines: readonly string[]): readonly number[] {
  const layout = layOutPage(pageOfWords(typeWords(...lines)), [
    { page: 1, box: pageBox(0, 0, 1, 0.05), shared: true },
    { page: 1, box: pageBox(0, 0.05, 1, 1) },
  ]);
  const proposals = layout.lines.flatMap(({ tokens }) => {
    const last = tokens.at(-1);
    return last && /^[A-Z]+$/.test(last.text)
      ? [
          {
            kind: 'short-code' as const,
            value: last.text,
            tokens: [last],
            pageAt: 0,
            repaired: false,
          },
        ]
      : [];
  });
  if (!field) throw new Error('no status');
  const choice: FieldChoice = { pattern: 'claimStatus', field, proposals, options: [] };
  const [shares = []] = fillSectionStatus(
    [layout],
    [choice],
    [[...proposals.map(() => 0.1 / proposals.length), 0.9]],
  );
  return shares;
}

describe('the status of a claim', () => {
  it('is that of the title of its section', () => {
    const [share, none] = sharesOf('DENTAL CLAIMS DENIED', '', '', 'VOSS, MARIN  7720018834');
    expect(share).toBeGreaterThan(0.5);
    expect(none).toBeLessThan(0.5);
  });

  it('is not what a title below it says', () => {
    const [share] = sharesOf('REMITTANCE', '', 'VOSS, MARIN  7720018834', 'CLAIMS DENIED');
    expect(share).toBeLessThan(0.5);
  });

  it('is not in a title that does not speak of claims', () => {
    const [share] = sharesOf('SERVICES DENIED', '', '', 'VOSS, MARIN  7720018834');
    expect(share).toBeLessThan(0.5);
  });
});
