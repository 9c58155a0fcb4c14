import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { drawOtherRemittance, OTHER_REMITTANCES } from '#lib/testing/other-remittances.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { readLines } from './read-lines.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

it.each(OTHER_REMITTANCES)(
  'claims and rows of remittances built by %s begin where they are printed',
  (way) => {
    const wrong = SEEDS.flatMap((seed) => {
      const { drawing, claims, rows } = drawOtherRemittance(way, seed);
      const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
      const labels = readLines([layout], BUILT_IN.get('eob'));
      const placesOf = (isMeant: (kind: string) => boolean) =>
        labels.flatMap(({ kind, at }) => (isMeant(kind) ? [layout.lines[at]?.y ?? 0] : []));
      const found = [
        isSame(
          placesOf((kind) => kind.startsWith('start')),
          claims,
          drawing.width,
        ),
        isSame(
          placesOf((kind) => kind === 'row' || kind === 'start-row'),
          rows,
          drawing.width,
        ),
      ];
      return found.every(Boolean) ? [] : [seed];
    });
    // One in twelve may be misread: nothing was trained on documents like these.
    expect(wrong.length, `wrong: ${wrong}`).toBeLessThanOrEqual(1);
  },
);

/**
 * Lines in shares of the width against baselines in points, as far apart as half a line at most.
 */
function isSame(lines: readonly number[], baselines: readonly number[], width: number): boolean {
  return (
    lines.length === baselines.length &&
    lines.every((y, at) => Math.abs(y * width - (baselines[at] ?? 0)) < 6)
  );
}
