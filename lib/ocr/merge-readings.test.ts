import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { openDictionary } from './dictionary.ts';
import type { EngineWord } from './engines/engine.ts';
import { mergeReadings as merge } from './merge-readings.ts';
import type { BothReadings } from './pair-up.ts';

const dictionary = await openDictionary();
const mergeReadings = (along: typeof strip, readings: BothReadings) =>
  merge(along, readings, dictionary);

const strip = { x: 200, y: 20, width: 400, height: 40, angle: 0 };

/** A word from `from` to `to` along the strip, with this confidence (0..1) in each character. */
function paddle(text: string, from: number, to: number, sure = 0.95): EngineWord {
  const box = PixelBox.parse([from, 0, to, 40]);
  return { text, box, score: RawScore.parse(sure), characterScores: [...text].map(() => sure) };
}

function tesseract(text: string, from: number, to: number, sure = 0.95): EngineWord {
  return { text, box: PixelBox.parse([from, 5, to, 35]), score: RawScore.parse(sure * 100) };
}

describe('mergeReadings', () => {
  it('words that both engines read alike are surer than either alone', () => {
    const [word] = mergeReadings(strip, {
      paddle: [paddle('165.00', 10, 90, 0.8)],
      tesseract: [tesseract('165.00', 12, 88, 0.8)],
    });
    expect(word).toMatchObject({ text: '165.00', source: 'merged' });
    expect(word?.confidence).toBeGreaterThan(0.9);
    expect(word?.alternative).toBeUndefined();
  });

  it('of two different readings the likelier stands, unsure, and the other is kept', () => {
    const [word] = mergeReadings(strip, {
      paddle: [paddle('Kolvanek', 10, 90, 0.55)],
      tesseract: [tesseract('Kolvarek', 12, 88, 0.96)],
    });
    expect(word).toMatchObject({ text: 'Kolvarek', source: 'tesseract', alternative: 'Kolvanek' });
    expect(word?.confidence).toBeLessThan(0.8);
  });

  it('of two readings as sure, the word that there is stands, whichever engine read it', () => {
    const read = (ours: string, theirs: string) =>
      mergeReadings(strip, {
        paddle: [paddle(ours, 10, 90, 0.8)],
        tesseract: [tesseract(theirs, 12, 88, 0.8)],
      });
    expect(read('GARLEN', 'GARDEN')).toMatchObject([{ text: 'GARDEN', alternative: 'GARLEN' }]);
    expect(read('GARDEN', 'GARLEN')).toMatchObject([{ text: 'GARDEN', alternative: 'GARLEN' }]);
  });

  it('a word that neither read stands if PP-OCRv4 considered its letters', () => {
    const rivals = [...'KIONEY'].map((char) => new Map(char === 'O' ? [['D', 0.35]] : []));
    const word = { ...paddle('KIONEY', 10, 90, 0.5), rivals };
    const alone = mergeReadings(strip, { paddle: [word], tesseract: [] });
    const agreed = mergeReadings(strip, {
      paddle: [word],
      tesseract: [tesseract('KIONEY', 12, 88, 0.6)],
    });
    const meant = { text: 'KIDNEY', alternative: 'KIONEY' };
    expect(alone).toMatchObject([meant]);
    expect(agreed).toMatchObject([meant]);
    expect(agreed[0]?.confidence).toBeLessThan(0.95);
  });

  it('the finer of two ways to part the same characters stands', () => {
    const words = mergeReadings(strip, {
      paddle: [paddle('Skinsample', 10, 150), paddle('fee', 170, 210)],
      tesseract: [
        tesseract('Skin', 10, 60),
        tesseract('sample', 68, 150),
        tesseract('fee', 170, 210),
      ],
    });
    expect(words.map((word) => word.text)).toEqual(['Skin', 'sample', 'fee']);
    expect(words.map((word) => word.alternative)).toEqual(['Skinsample', undefined, undefined]);
  });

  it('case, dashes and quotation marks make no difference', () => {
    const [word] = mergeReadings(strip, {
      paddle: [paddle("o'neil-smith", 10, 150)],
      tesseract: [tesseract('O’NEIL—SMITH', 10, 150)],
    });
    expect(word?.source).toBe('merged');
    expect(word?.alternative).toBe('O’NEIL—SMITH');
  });

  it('what PP-OCRv4 alone sees is doubtful, what Tesseract alone sees is left out', () => {
    const words = mergeReadings(strip, {
      paddle: [paddle('17', 10, 40, 0.7)],
      tesseract: [tesseract('|', 200, 205, 0.4), tesseract('due', 300, 350, 0.97)],
    });
    expect(words.map((word) => word.text)).toEqual(['17']);
    expect(words[0]?.confidence).toBeLessThan(0.7);
  });

  it('places count along the print, also on a tilted strip', () => {
    const tilted = { ...strip, angle: 0.1 };
    const words = mergeReadings(tilted, {
      paddle: [{ ...paddle('left', 0, 0), box: PixelBox.parse([20, 0, 90, 30]) }],
      tesseract: [
        { ...tesseract('left', 0, 0), box: PixelBox.parse([22, 0, 88, 30]) },
        { ...tesseract('right', 0, 0), box: PixelBox.parse([280, 10, 360, 60]) },
      ],
    });
    expect(words.map((word) => [word.text, word.source])).toEqual([['left', 'merged']]);
  });
});
