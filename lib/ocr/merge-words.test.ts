import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { Probability } from '#lib/model/probability.ts';
import { type LooseWord, mergeWords } from './merge-words.ts';

const word = (
  text: string,
  confidence: number,
  source: LooseWord['source'] = 'tesseract',
  x = 0.1,
): LooseWord => ({
  page: 1,
  text,
  box: pageBox(x, 0.1, x + 0.1, 0.12),
  confidence: Probability.parse(confidence),
  source,
});

const textsOf = (words: readonly LooseWord[]) => words.map((entry) => entry.text);

describe('mergeWords', () => {
  it('believes the text layer where OCR sees something else at the same place', () => {
    const merged = mergeWords([word('165.00', 0.999, 'text-layer')], [word('166.00', 0.97)]);
    expect(textsOf(merged)).toEqual(['165.00']);
  });

  it('fills in from the picture what the text layer does not hold', () => {
    const merged = mergeWords(
      [word('typed', 0.999, 'text-layer')],
      [word('CAPTION', 0.9, 'tesseract', 0.5)],
    );
    expect(textsOf(merged)).toEqual(['typed', 'CAPTION']);
  });

  it("lets a scanner's text layer say nothing that the picture does not show", () => {
    const layer = [word('9481.60', 0.9, 'text-layer'), word('unseen', 0.9, 'text-layer', 0.7)];
    expect(textsOf(mergeWords(layer, [word('7481.60', 0.8)]))).toEqual(['7481.60']);
  });

  it('is surer where such a layer and the picture agree', () => {
    const [merged] = mergeWords([word('7481.60', 0.9, 'text-layer')], [word('7481.60', 0.7)]);
    expect(merged?.confidence).toBe(0.986);
    expect(merged?.source).toBe('tesseract');
  });
});
