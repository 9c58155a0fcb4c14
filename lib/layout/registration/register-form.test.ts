import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { applyAffine, invertAffine } from './affine.ts';
import { registerForm } from './register-form.ts';

const geometry = BUILT_IN.get('cms-1500').geometry;
if (!geometry) throw new Error('the form has a geometry');

/**
 * The captions as a scanner saw them: turned, moved and scaled, a share of them lost, values
 * between.
 */
function scanOf(
  turn: number,
  scale: number,
  dx: number,
  dy: number,
  kept: number,
  bent = (x: number, y: number): [number, number] => [x, y],
): Page {
  const random = createRandom(`${turn}/${scale}`);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const place = (x: number, y: number): [number, number] => [
    (x * cos - y * sin) * scale + dx,
    (x * sin + y * cos) * scale + dy,
  ];
  const words = (geometry?.captions ?? [])
    .filter(() => random.chance(kept))
    .map(({ text, x0, y0, x1, y1 }) => {
      const [cx, cy] = place(...bent((x0 + x1) / 2, (y0 + y1) / 2));
      const [w, h] = [((x1 - x0) / 2) * scale, ((y1 - y0) / 2) * scale];
      return { text, box: pageBox((cx - w) / 612, (cy - h) / 792, (cx + w) / 612, (cy + h) / 792) };
    });
  return {
    number: 1,
    widthPx: 1224,
    heightPx: 1584,
    origin: 'scan',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: [],
    words: words.map((word, at) => ({
      ...word,
      id: wordIdOf(1, at),
      page: 1,
      confidence: Probability.parse(0.9),
      source: 'tesseract' as const,
    })),
  };
}

describe('laying a page onto the form', () => {
  it.each([
    [0, 1, 0, 0, 1],
    [0.02, 0.97, 12, -6, 0.5],
    [-0.035, 0.93, 25, 30, 0.3],
    [0.01, 1.02, -8, 4, 0.15],
  ])(
    'finds turn %f, scale %f, shift (%f, %f) with a share of %f of the captions',
    (turn, scale, dx, dy, kept) => {
      const { toForm, captions, errorPt, isBent } = registerForm(
        layOutPage(scanOf(turn, scale, dx, dy, kept)),
        geometry,
      );
      expect(captions).toBeGreaterThan(8);
      expect(isBent).toBe(false);
      expect(errorPt).toBeLessThan(1);
      for (const [x, y] of [
        [60, 60],
        [300, 400],
        [560, 740],
      ] as const) {
        const px = ((x * Math.cos(turn) - y * Math.sin(turn)) * scale + dx) / 612;
        const py = ((x * Math.sin(turn) + y * Math.cos(turn)) * scale + dy) / 612;
        const [fx, fy] = toForm(px, py);
        expect(Math.hypot(fx - x, fy - y)).toBeLessThan(1.5);
      }
    },
  );

  it('uses the frame of the page if no caption can be read', () => {
    const { captions, toForm } = registerForm(layOutPage(scanOf(0, 1, 0, 0, 0)), geometry);
    expect(captions).toBe(0);
    expect(toForm(0.5, 792 / 612 / 2).map(Math.round)).toEqual([306, 396]);
  });

  it('tells a list of the captions from the form, and from a form of which hardly any can be read', () => {
    const order = new Map([...(geometry?.captions ?? [])].map(({ text }, at) => [text, at]));
    const listed = scanOf(0, 1, 0, 0, 0.5);
    const list = {
      ...listed,
      words: listed.words.map((word) => {
        const at = order.get(word.text) ?? 0;
        const [x, y] = [0.05 + (at % 2) * 0.45, 0.04 + (at >> 1) * 0.005];
        return { ...word, box: pageBox(x, y, x + word.text.length * 0.01, y + 0.004) };
      }),
    };
    const isElsewhere = (page: Page) => registerForm(layOutPage(page), geometry).isElsewhere;
    expect(isElsewhere(list)).toBe(true);
    expect(isElsewhere({ ...list, words: list.words.slice(0, 8) })).toBe(false);
    const drawn = list.words.map((word) => ({ ...word, source: 'text-layer' as const }));
    expect(isElsewhere({ ...list, words: drawn.slice(0, 40) })).toBe(true);
    expect(isElsewhere(listed)).toBe(false);
    expect(isElsewhere(scanOf(0.02, 0.97, 12, -6, 0.03))).toBe(false);
  });

  it('bends the form if its boxes have other sizes, and finds the way back', () => {
    // Rows of boxes twice as high in the middle of the form, and columns wider on its left.
    const bent = (x: number, y: number): [number, number] => [
      x < 300 ? x * 1.15 : 345 + (x - 300) * 0.85,
      y < 250 ? y * 0.9 : y < 500 ? 225 + (y - 250) * 1.2 : 525 + (y - 500) * 0.9,
    ];
    const { toForm, toPage, isBent, isElsewhere } = registerForm(
      layOutPage(scanOf(0, 1, 0, 0, 1, bent)),
      geometry,
    );
    expect(isBent).toBe(true);
    expect(isElsewhere).toBe(false);
    for (const { x0, y0, x1, y1 } of geometry.captions.filter(({ text }) => text.length > 5)) {
      const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
      const [px, py] = bent(x, y);
      const [fx, fy] = toForm(px / 612, py / 612);
      expect(Math.hypot(fx - x, fy - y)).toBeLessThan(4);
      const [bx, by] = toPage(x, y);
      expect(Math.hypot(bx * 612 - px, by * 612 - py)).toBeLessThan(4);
    }
  });

  it('tells a form that a program draws its own way from one whose boxes have other sizes', () => {
    // Its boxes are wider, and those in the middle of the form are printed upside down.
    const own = (x: number, y: number): [number, number] => [
      x < 300 ? x * 1.15 : 345 + (x - 300) * 0.85,
      y > 180 && y < 420 ? 600 - y : y,
    ];
    const drawn = registerForm(layOutPage(scanOf(0, 1, 0, 0, 1, own)), geometry);
    expect([drawn.isBent, drawn.isElsewhere]).toEqual([true, true]);
  });

  it('an affine map and its inverse undo each other', () => {
    const map = [600, 12, 3, -9, 610, 7] as const;
    const [x, y] = applyAffine(invertAffine(map), ...applyAffine(map, 0.3, 0.8));
    expect(x).toBeCloseTo(0.3, 9);
    expect(y).toBeCloseTo(0.8, 9);
  });
});
