import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { assignTokens } from './assign-tokens.ts';
import { listCells } from './form-cells.ts';

type Word = readonly [x: number, y: number, text: string, size?: number];

/** What is in each place of a bent CMS-1500 with these words, in points of the form. */
function readPlaces(words: readonly Word[]) {
  const drawing = newDrawing(612, 792);
  for (const [x, y, text, size = 9] of words) drawText(drawing, x, y, text, { size });
  const { tokens } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const form = BUILT_IN.get('cms-1500');
  if (!form.geometry) throw new Error('it has no places');
  const registration = {
    toForm: (x: number, y: number): [number, number] => [x * 612, y * 612],
    toPage: (x: number, y: number): [number, number] => [x / 612, y / 612],
    captionTokens: new Set<(typeof tokens)[number]>(),
    isBent: true,
    isElsewhere: false,
    captions: 0,
    errorPt: 0,
  };
  const { inCell } = assignTokens(tokens, registration, listCells(form, form.geometry), []);
  return new Map(
    [...inCell].map(([{ pattern, row }, placed]) => [
      row === null ? pattern : `${pattern} ${row}`,
      placed.map(({ text }) => text).join(' '),
    ]),
  );
}

describe('on a form whose boxes have other sizes', () => {
  it('a state well to the right of the city goes into the box for the state', () => {
    const places = readPlaces([
      [30, 186, 'HARTWELL'],
      [180, 186, 'OH'],
    ]);
    expect(places.get('patient.address.city')).toBe('HARTWELL');
    expect(places.get('patient.address.state')).toBe('OH');
  });

  it('a second word of the city stays with the city', () => {
    const places = readPlaces([
      [30, 186, 'FORT'],
      [58, 186, 'MC'],
    ]);
    expect(places.get('patient.address.city')).toBe('FORT MC');
  });

  it('the last word of a name stays with the name, though a place without a field is closer', () => {
    const places = readPlaces([
      [30, 186, 'HARTWELL'],
      [382, 186, 'HARTWELL'],
      [390, 753, '1234567893'],
      [377, 720, 'PINE MEADOW'],
      [446, 721, 'THERAPY'],
    ]);
    expect(places.get('billing.name')).toBe('PINE MEADOW THERAPY');
  });

  it('the payer is the first line of its address, though boxes are higher than lines are apart', () => {
    const places = readPlaces([
      [322, 35, 'CLEAR PLAN', 14],
      [322, 44, 'PO BOX', 14],
    ]);
    expect(places.get('payer.name')).toBe('CLEAR PLAN');
  });

  it('a row number in small print is not read into the date', () => {
    const places = readPlaces([
      [28, 550, '1', 5],
      [36, 550, '02'],
      [55, 550, '03'],
    ]);
    expect(places.get('lines[].serviceFrom 0')).toBe('02 03');
  });
});
