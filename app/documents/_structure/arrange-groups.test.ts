import { describe, expect, it } from 'vitest';
import { joinBefore, movePage, setForm, startAt } from './arrange-groups.ts';

const groups = [
  { pages: [1, 2, 3], form: 'eob' },
  { pages: [4], form: 'receipt' },
];
const pagesOf = (arranged: typeof groups | readonly { readonly pages: number[] }[]) =>
  arranged.map(({ pages }) => pages);

describe('pages in groups', () => {
  it('split where a record starts, and keep the same form', () => {
    const parted = startAt(groups, 2);
    expect(pagesOf(parted)).toEqual([[1], [2, 3], [4]]);
    expect(parted.map(({ form }) => form)).toEqual(['eob', 'eob', 'receipt']);
    expect(startAt(groups, 1)).toEqual(groups);
  });

  it('move to the adjacent group one by one, and an empty group disappears', () => {
    expect(pagesOf(movePage(groups, 3, 1))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(pagesOf(movePage(groups, 2, 1))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(pagesOf(movePage(groups, 4, -1))).toEqual([[1, 2, 3, 4]]);
    expect(movePage(groups, 1, -1)).toEqual(groups);
  });

  it('merge into the previous group and take its form', () => {
    expect(joinBefore(groups, 1)).toEqual([{ pages: [1, 2, 3, 4], form: 'eob' }]);
    expect(joinBefore(groups, 0)).toEqual(groups);
    expect(setForm(groups, 1, 'invoice')[1]).toEqual({ pages: [4], form: 'invoice' });
  });

  it('contain every page exactly once after any change', () => {
    const random = [3, 1, 4, 2, 2, 1, 3, 4, 1, 2];
    const end = random.reduce<readonly (typeof groups)[number][]>((now, page, step) => {
      if (step % 3 === 0) return startAt(now, page);
      return step % 3 === 1 ? movePage(now, page, step % 2 ? 1 : -1) : joinBefore(now, 1);
    }, groups);
    expect(pagesOf(end).flat().sort()).toEqual([1, 2, 3, 4]);
  });
});
