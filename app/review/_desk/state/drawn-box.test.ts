import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { Probability } from '#lib/model/probability.ts';
import { placeAt, testView } from '../test-view.ts';
import { openDesk } from './desk-state.ts';
import { drawnBoxes } from './drawn-box.ts';

const BLANK = ['lines[a].adjustment', 'lines[b].adjustment'];

describe('a card of blanks in two rows that take their date from the header', () => {
  it('frames each row once, and neither row the other', () => {
    const boxes = drawnBoxes(askedAboutBlanks({ amounts: [0.4, 0.6] }));
    expect(boxes.map(({ place, look }) => ({ look, box: place.box }))).toEqual([
      { look: 'check', box: placeAt(0.4).box },
      { look: 'check', box: placeAt(0.6).box },
    ]);
  });

  it('frames what a row shares if it has nothing to itself', () => {
    const boxes = drawnBoxes(askedAboutBlanks({ amounts: [] }));
    expect(boxes.map(({ place }) => place.box[1])).toEqual([0.05, 0.05]);
  });
});

/**
 * Two rows whose date is printed once, at 0.05; `amounts` is where the amount of each is printed.
 */
function askedAboutBlanks({ amounts }: { amounts: readonly number[] }) {
  const view = testView({ flagged: BLANK });
  const [example] = view.fields;
  if (!example) throw new Error('the view of the test has no field');
  const cell = (path: string, place: (typeof example)['place']) => ({ ...example, path, place });
  const fields = ['a', 'b'].flatMap((row, index) => [
    cell(`lines[${row}].serviceDate`, placeAt(0.05)),
    ...amounts.slice(index, index + 1).map((y) => cell(`lines[${row}].amount`, placeAt(y))),
    ...BLANK.filter((path) => path.startsWith(`lines[${row}]`)).map((path) => ({
      ...cell(path, null),
      value: null,
      absence: 'not-on-page' as const,
    })),
  ]);
  const doubt = {
    subject: { kind: 'column' as const, pattern: 'lines[].adjustment', paths: BLANK },
    probability: Probability.parse(0.8),
    costUsd: 5,
    question: '',
    evidence: [],
  };
  return openDesk({ ...view, fields, doubts: [doubt] }, EMPTY_DRAFT, 0);
}
