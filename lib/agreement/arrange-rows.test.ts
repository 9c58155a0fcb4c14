import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { RowId } from '#lib/model/ids.ts';
import { arrangeRows } from './arrange-rows.ts';

const groupAt = (id: string, x0: number, y0: number, x1: number, y1: number) => ({
  id: RowId.parse(id),
  names: new Set([`layout ${id}`]),
  place: { page: 1, box: pageBox(x0, y0, x1, y1) },
  removed: false,
});

describe('rows in the order of the page', () => {
  it('lines across the whole width of a skewed page stay one below the other', () => {
    const [first, second] = [
      groupAt('a', 0.12, 0.3, 0.9, 0.33),
      groupAt('b', 0.1, 0.312, 0.88, 0.342),
    ];
    expect(arrangeRows([second, first], [], {})).toEqual(['a', 'b']);
  });

  it('rows side by side are read from the left', () => {
    const [left, right] = [groupAt('a', 0.1, 0.302, 0.3, 0.32), groupAt('b', 0.5, 0.3, 0.7, 0.32)];
    expect(arrangeRows([right, left], [], {})).toEqual(['a', 'b']);
  });
});
