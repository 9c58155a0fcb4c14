import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, assignGaining } from '#lib/forms/assign.ts';
import { alignRows } from './align-rows.ts';

describe('pairing', () => {
  const matrix = (rows: number, columns: number) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });

  it('one to one is never worse than any other pairing', () => {
    const sized = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) => matrix(rows, columns));
    fc.assert(
      fc.property(sized, (gain) => {
        for (const partners of [assign(gain), assignGaining(gain)]) {
          const used = partners.filter((j) => j !== null);
          expect(new Set(used).size).toBe(used.length);
          const total = partners.reduce<number>(
            (sum, j, i) => sum + (j === null ? 0 : (gain[i]?.[j] ?? 0)),
            0,
          );
          expect(total).toBe(bestByTrying(gain, 0, new Set()));
        }
        const gained = assignGaining(gain).filter((j, i) => j !== null && gain[i]?.[j] === 0);
        expect(gained).toEqual([]);
      }),
    );
  });

  it('in order is never worse than any other pairing in order', () => {
    const sized = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
      .chain(([rows, columns]) => matrix(rows, columns).map((gain) => ({ gain, rows, columns })));
    fc.assert(
      fc.property(sized, ({ gain, rows, columns }) => {
        const partners = alignRows(
          rows,
          columns,
          (i, j) => gain[i]?.[j] ?? 0,
          () => 0,
        );
        const used = partners.filter((j) => j !== null);
        expect([...used].sort((a, b) => a - b)).toEqual(used);
        const total = partners.reduce<number>(
          (sum, j, i) => sum + (j === null ? 0 : (gain[i]?.[j] ?? 0)),
          0,
        );
        expect(total).toBe(bestInOrder(gain, rows, columns));
      }),
    );
  });
});

function bestByTrying(gain: number[][], row: number, used: ReadonlySet<number>): number {
  if (row >= gain.length) return 0;
  let best = bestByTrying(gain, row + 1, used);
  for (const [column, value] of (gain[row] ?? []).entries()) {
    if (used.has(column)) continue;
    best = Math.max(best, value + bestByTrying(gain, row + 1, new Set([...used, column])));
  }
  return best;
}

function bestInOrder(gain: number[][], rows: number, columns: number): number {
  if (rows === 0 || columns === 0) return 0;
  return Math.max(
    bestInOrder(gain, rows - 1, columns),
    bestInOrder(gain, rows, columns - 1),
    bestInOrder(gain, rows - 1, columns - 1) + (gain[rows - 1]?.[columns - 1] ?? 0),
  );
}
