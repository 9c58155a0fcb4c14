import { describe, expect, it } from 'vitest';
import type { Page } from '#lib/model/page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { listOtherReadings, readBothWays } from './other-readings.ts';
import { recognizeMoney } from './recognize-money.ts';
import { recognizeTexts } from './recognize-texts.ts';

/** One line, some words of which another engine reads otherwise. */
function layoutOf(line: string, others: Readonly<Record<string, string>>) {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 40, 60, line, { face: 'mono', size: 9 });
  const { page } = listWords(drawing, 1, createRandom(1));
  const words = page.words.map((word): Page['words'][number] => {
    const other = others[word.text];
    return other === undefined ? word : { ...word, alternative: other };
  });
  return layOutPage({ ...page, words });
}

const moneyIn = (line: string, others: Readonly<Record<string, string>>) =>
  readBothWays(layoutOf(line, others).tokens, (tokens) => recognizeMoney(tokens, 0));

describe('words that two engines read differently', () => {
  it('are proposed both ways, and only where they differ', () => {
    const found = moneyIn('PAID 229.00 OF 310.00', { '229.00': '220.00' });
    expect(found.map(({ value, otherwise }) => [value, otherwise ?? false])).toEqual([
      ['229.00', false],
      ['310.00', false],
      ['220.00', true],
    ]);
    expect(moneyIn('PAID 229.00 OF 310.00', {})).toHaveLength(2);
  });

  it('are proposed once if both give the same value', () => {
    expect(moneyIn('PAID 229.00', { '229.00': '$229.00' }).map(({ value }) => value)).toEqual([
      '229.00',
    ]);
  });

  it('have the same place, because the page prints them once', () => {
    const [first, other] = moneyIn('PAID 229.00', { '229.00': '220.00' });
    expect(other?.tokens.map(({ word }) => word.id)).toEqual(
      first?.tokens.map(({ word }) => word.id),
    );
  });

  it('give names with each doubtful word both ways', () => {
    const others = { TRADIMG: 'TRADING', EAGIE: 'EAGLE' };
    const values = recognizeTexts(layoutOf('OAK EAGIE TRADIMG', others), 0, new Set()).map(
      ({ value }) => value,
    );
    expect(values).toEqual(
      expect.arrayContaining([
        'OAK EAGIE TRADIMG',
        'OAK EAGLE TRADIMG',
        'OAK EAGIE TRADING',
        'OAK EAGLE TRADING',
      ]),
    );
  });

  it('vary only the most doubtful words of a long text', () => {
    const { tokens } = layoutOf('AA BB CC DD', { AA: 'A1', BB: 'B1', CC: 'C1', DD: 'D1' });
    expect(listOtherReadings(tokens, 2)).toHaveLength(3);
  });
});
