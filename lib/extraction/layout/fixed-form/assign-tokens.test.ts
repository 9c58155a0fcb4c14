import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { assignTokens } from './assign-tokens.ts';
import { listCells } from './form-cells.ts';

type Word = readonly [x: number, y: number, text: string, size?: number];

/** What is in each place of a CMS-1500 with these words, in points of the form. */
function readPlaces(isBent: boolean, words: readonly Word[]) {
  const drawing = newDrawing(612, 792);
  for (const [x, y, text, size = 9] of words) drawText(drawing, x, y, text, { size });
  const { tokens } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const form = BUILT_IN.get('cms-1500');
  if (!form.geometry) throw new Error('it has no places');
  const registration = {
    toForm: (x: number, y: number): [number, number] => [x * 612, y * 612],
    toPage: (x: number, y: number): [number, number] => [x / 612, y / 612],
    captionTokens: new Set<(typeof tokens)[number]>(),
    isBent,
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
  it('a state far behind the city is in the box of the state', () => {
    const places = readPlaces(true, [
      [30, 186, 'MADISON'],
      [180, 186, 'WI'],
    ]);
    expect(places.get('patient.address.city')).toBe('MADISON');
    expect(places.get('patient.address.state')).toBe('WI');
  });

  it('a second word of the city is not', () => {
    const places = readPlaces(true, [
      [30, 186, 'FORT'],
      [58, 186, 'MC'],
    ]);
    expect(places.get('patient.address.city')).toBe('FORT MC');
  });

  it('the end of a name is not in the place without a field below it', () => {
    const places = readPlaces(true, [
      [30, 186, 'MADISON'],
      [382, 186, 'MADISON'],
      [390, 753, '1270767282'],
      [377, 720, 'LAKE MONONA'],
      [446, 721, 'THERAPY'],
    ]);
    expect(places.get('billing.name')).toBe('LAKE MONONA THERAPY');
  });

  it('the small number of a row is no part of its date', () => {
    const places = readPlaces(true, [
      [28, 550, '1', 5],
      [36, 550, '02'],
      [55, 550, '03'],
    ]);
    expect(places.get('lines[].serviceFrom 0')).toBe('02 03');
  });
});
