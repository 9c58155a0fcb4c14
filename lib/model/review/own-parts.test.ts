import { expect, it } from 'vitest';
import { compareStarts } from './own-parts.ts';

it('claims of an imported remittance, which share its first page, are in the order of their own', () => {
  const claims = [3, 10, 2].map((page) => ({ pages: [1, page], region: null }));
  expect(claims.toSorted(compareStarts).map(({ pages }) => pages[1])).toEqual([2, 3, 10]);
});
