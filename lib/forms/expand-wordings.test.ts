import { expect, test } from 'vitest';
import { expandWordings } from './expand-wordings.ts';

test.each([
  ['paid|amount paid', ['paid', 'amount paid']],
  ['[your] (share|portion)', ['share', 'your share', 'portion', 'your portion']],
  ['copay [amount|due]\nco pay', ['copay', 'copay amount', 'copay due', 'co pay']],
])('%j is %j', (pattern, captions) => {
  expect(expandWordings(pattern).toSorted()).toEqual(captions.toSorted());
});
