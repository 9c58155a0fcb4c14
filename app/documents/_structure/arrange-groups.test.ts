import { describe, expect, it } from 'vitest';
import {
  joinBefore,
  lineOfStart,
  movePage,
  setForm,
  setStarts,
  startAt,
  toggleStart,
} from './arrange-groups.ts';

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

describe('where records begin on a page', () => {
  const lines = [0.1, 0.2, 0.3, 0.4].map((y) => ({ y }));
  const line = (at: number) => {
    const one = lines[at];
    if (!one) throw new Error('no such line');
    return one;
  };
  const toggled = (starts: Parameters<typeof toggleStart>[0], at: number) =>
    toggleStart(starts, 1, line(at), lines);

  it('is a line that was chosen, or the first one below where reading found it', () => {
    const found = [
      { page: 1, y: 0.15 },
      { page: 2, y: 0.05 },
    ];
    expect(lineOfStart({ page: 1, y: 0.15 }, lines)).toBe(line(1));
    expect(toggled(found, 3)).toEqual([{ page: 1, y: 0.15 }, { page: 1, y: 0.4 }, found[1]]);
    expect(toggled(toggled(found, 3), 3)).toEqual(found);
    expect(toggled(found, 1)).toEqual([found[1]]);
  });

  it('is somewhere: the last start stays', () => {
    expect(toggled([{ page: 1, y: 0.15 }], 1)).toEqual([{ page: 1, y: 0.15 }]);
  });

  it('stays said when pages move, unless nothing is said about some of them', () => {
    const starts = [
      { page: 1, y: 0.2 },
      { page: 3, y: 0.1 },
    ];
    const parted = startAt(setStarts(groups, 0, starts), 3);
    expect(parted.map((group) => group.starts)).toEqual([[starts[0]], [starts[1]], undefined]);
    expect(joinBefore(parted, 1)[0]?.starts).toEqual(starts);
    expect(joinBefore(parted, 2)[1]?.starts).toBeUndefined();
  });
});
