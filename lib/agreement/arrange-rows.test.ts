import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { RowId } from '#lib/model/ids.ts';
import { arrangeRows } from './arrange-rows.ts';
import type { Sighting } from './sighting.ts';

const groupAt = (id: string, x0: number, y0: number, x1: number, y1: number) => ({
  id: RowId.parse(id),
  names: new Set([`layout ${id}`]),
  place: { page: 1, box: pageBox(x0, y0, x1, y1) },
  removed: false,
});

const foundAs = (id: string, after: string | null): Sighting => ({
  reader: 'layout',
  human: false,
  layout: true,
  sequence: 1,
  kind: 'present',
  row: RowId.parse(id),
  place: null,
  after: after === null ? null : RowId.parse(after),
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

  it('rows in columns, with others below across them, have the order in which they were found', () => {
    const [a, b] = [groupAt('a', 0.1, 0.3, 0.45, 0.32), groupAt('b', 0.55, 0.34, 0.9, 0.36)];
    const below = groupAt('c', 0.1, 0.6, 0.6, 0.62);
    const found = [foundAs('a', null), foundAs('b', 'a'), foundAs('c', 'b')];
    const list = { sideBySide: true };
    expect(arrangeRows([a, below, b], found, list)).toEqual(['a', 'b', 'c']);
    // A row that only others saw has no place in that order: then the columns decide.
    expect(arrangeRows([a, below, b], found.slice(0, 2), list)).toEqual(['a', 'c', 'b']);
  });

  it('rows side by side, with none across, have the order in which the layout reader found them', () => {
    const [a, b] = [groupAt('a', 0.1, 0.3, 0.45, 0.32), groupAt('b', 0.1, 0.34, 0.45, 0.36)];
    const [c, d] = [groupAt('c', 0.55, 0.3, 0.9, 0.32), groupAt('d', 0.55, 0.34, 0.9, 0.36)];
    const found = (...ids: string[]) => ids.map((id, at) => foundAs(id, ids[at - 1] ?? null));
    const groups = [d, a, c, b];
    expect(arrangeRows(groups, found('a', 'b', 'c', 'd'), {})).toEqual(['a', 'b', 'c', 'd']);
    expect(arrangeRows(groups, found('a', 'c', 'b', 'd'), {})).toEqual(['a', 'c', 'b', 'd']);
    expect(arrangeRows(groups, found('a', 'b'), {})).toEqual(['a', 'c', 'b', 'd']);
    const across = groupAt('e', 0.1, 0.28, 0.9, 0.29);
    const all = found('e', 'a', 'b', 'c', 'd');
    expect(arrangeRows([...groups, across], all, {})).toEqual(['e', 'a', 'c', 'b', 'd']);
  });
});
