import { describe, expect, it } from 'vitest';
import { drawKnownRecords } from './known-records.ts';
import { maskSome } from './mask-captions.ts';

describe('a document with masked captions', () => {
  const records = drawKnownRecords('eob', 3, 3);
  const masked = maskSome(records, 1, 'mask/1');

  it('keeps every word of a value', () => {
    const values = new Set(records.flatMap(({ tags }) => [...tags.keys()]));
    const textsOf = (of: typeof records) =>
      of.flatMap(({ pages }) =>
        pages.flatMap(({ words }) =>
          words.filter(({ id }) => values.has(id)).map(({ text }) => text),
        ),
      );
    expect(textsOf(masked)).toEqual(textsOf(records));
  });

  it('has other captions in the same places', () => {
    const [before, after] = [records[0]?.pages[0]?.words ?? [], masked[0]?.pages[0]?.words ?? []];
    expect(after.map(({ box }) => box)).toEqual(before.map(({ box }) => box));
    expect(after.filter(({ text }, at) => text !== before[at]?.text).length).toBeGreaterThan(5);
  });

  it('is the same every time, and left alone outside the share', () => {
    expect(maskSome(records, 1, 'mask/1')).toEqual(masked);
    expect(maskSome(records, 0, 'mask/1')).toEqual(records);
  });
});
