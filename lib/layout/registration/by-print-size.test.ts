import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { captionsByPrintSize } from './by-print-size.ts';

const geometry = BUILT_IN.get('cms-1500').geometry;
if (!geometry) throw new Error('the form has a geometry');

/**
 * Captions of the form 5 points high, and what was typed `typed` points high, one below the other.
 */
function wordsOf(typed: number) {
  const captions = (geometry?.captions ?? [])
    .filter(({ text }) => /^[A-Z]{5,}$/.test(text))
    .slice(0, 20);
  const small = [...captions.map(({ text }) => text), '1', 'CODE', 'Street)', 'HAPPY'];
  const large = Array.from({ length: 14 }, (_, at) => `VALUE${at}`).concat('STREET', '2');
  const words = [
    ...small.map((text) => ({ text, high: 5 })),
    ...large.map((text) => ({ text, high: typed })),
  ];
  const tokens = layOutPage({
    number: 1,
    widthPx: 1224,
    heightPx: 1584,
    origin: 'digital',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: [],
    words: words.map(({ text, high }, at) => {
      const top = 20 + at * 15;
      const left = at % 2 === 0 ? 60 : 320;
      const bottom = top + (text.includes(')') ? high * 1.3 : high);
      return {
        id: wordIdOf(1, at),
        page: 1,
        text,
        box: pageBox(left / 612, top / 792, (left + 30) / 612, bottom / 792),
        confidence: Probability.parse(1),
        source: 'text-layer' as const,
      };
    }),
  }).tokens;
  const byPlace = tokens.filter(
    ({ text }) => captions.some((one) => one.text === text) || /street/i.test(text),
  );
  const found = captionsByPrintSize(
    tokens,
    geometry as NonNullable<typeof geometry>,
    new Set(byPlace),
  );
  return (text: string) => tokens.some((token) => token.text === text && found.has(token));
}

describe('captions in small print', () => {
  it('are captions anywhere on the page, and what is typed as large as the rest is none', () => {
    const isCaption = wordsOf(8);
    for (const text of ['1', 'CODE', 'Street)'])
      expect([text, isCaption(text)]).toEqual([text, true]);
    for (const text of ['STREET', '2', 'HAPPY', 'VALUE1'])
      expect([text, isCaption(text)]).toEqual([text, false]);
  });

  it('are left as they were found by place if everything has about the same size', () => {
    const isCaption = wordsOf(5.5);
    expect(isCaption('STREET')).toBe(true);
    expect(isCaption('CODE')).toBe(false);
  });
});
