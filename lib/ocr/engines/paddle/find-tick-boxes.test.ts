import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../engine.ts';
import { findTickBoxes } from './find-tick-boxes.ts';

const SIDE = 34;

/** Gray paper with these drawings. */
async function paper(drawn: readonly string[], ink = '#333'): Promise<GrayImage> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="400"><rect width="800" height="400" fill="#ddd"/><g fill="none" stroke="${ink}" stroke-width="3">${drawn.join('')}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .grayscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

const box = (x: number, y: number) => `<rect x="${x}" y="${y}" width="${SIDE}" height="${SIDE}"/>`;
const cross = (x: number, y: number, size = 20) =>
  `<path d="M${x} ${y}l${size} ${size}M${x} ${y + size}l${size} ${-size}"/>`;
const tick = (x: number, y: number) => `<path d="M${x} ${y + 10}l8 10l14 -22"/>`;

/** Upper left corners; marked boxes have an x. */
function seen(image: GrayImage): string[] {
  return findTickBoxes(image)
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
    .map((one) => `${round(one.box[0])},${round(one.box[1])}${one.marked ? ' x' : ''}`);
}

/** The stroke extends to both sides of the box's outline. */
function round(pixel: number): number {
  return Math.round((pixel + 1.5) / 5) * 5;
}

describe('boxes to be ticked', () => {
  it('are found by their four sides, and whether something is in them', async () => {
    const image = await paper([
      ...[box(50, 50), box(150, 50), box(250, 50), box(350, 50)],
      cross(157, 57),
      tick(256, 58),
    ]);
    expect(seen(image)).toEqual(['50,50', '150,50 x', '250,50 x', '350,50']);
  });

  it('are marked by a cross that hangs over a corner, and by one that runs into a side', async () => {
    const image = await paper([
      ...[box(50, 50), box(150, 50), box(250, 50)],
      cross(70, 66),
      cross(142, 57),
    ]);
    expect(seen(image)).toEqual(['50,50 x', '150,50 x', '250,50']);
  });

  it('may be stacked, and faint', async () => {
    const drawn = [box(50, 50), box(50, 50 + SIDE), box(50, 50 + 2 * SIDE), cross(57, 57 + SIDE)];
    const expected = ['50,50', '50,85 x', '50,120'];
    expect(seen(await paper(drawn))).toEqual(expected);
    expect(seen(await paper(drawn, '#b4b4b4'))).toEqual(expected);
  });

  it('are not marked by the block in the corner of a QR code', async () => {
    const block = (x: number) =>
      `<rect x="${x + 10}" y="60" width="14" height="14" fill="#333" stroke="none"/>`;
    const image = await paper([box(50, 50), box(150, 50), box(250, 50), block(50), block(150)]);
    expect(seen(image)).toEqual(['50,50', '150,50', '250,50']);
  });

  it('are not the cells of a table, nor round letters, nor a box that stands alone', async () => {
    const rules = [40, 80, 120].map((y) => `<path d="M40 ${y}H700"/>`);
    const columns = [40, 80, 120, 160, 200].map((x) => `<path d="M${x} 40V120"/>`);
    const round = [300, 360, 420].map((x) => `<ellipse cx="${x}" cy="200" rx="15" ry="17"/>`);
    const image = await paper([
      ...rules,
      ...columns,
      ...round,
      cross(50, 50),
      box(500, 250),
      cross(507, 257),
    ]);
    expect(seen(image)).toEqual([]);
  });

  it('may be small if there are many, and their marks may run into their sides', async () => {
    const side = 19;
    const places = Array.from({ length: 12 }, (_, at) => [40 + 60 * at, at < 6 ? 80 : 81] as const);
    const caption = (x: number, y: number) =>
      `<rect x="${x + side + 7}" y="${y + 4}" width="6" height="12"/>`;
    const bold = (x: number, y: number) =>
      `<path d="M${x + 1} ${y + 1}h6M${x + 12} ${y + 1}h6M${x + 3} ${y + 1}l13 17M${x + 16} ${y + 1}l-13 17M${x + 1} ${y + 18}h6M${x + 12} ${y + 18}h6" stroke-width="4"/>`;
    const image = await paper(
      places.flatMap(([x, y], at) => [
        `<rect x="${x}" y="${y}" width="${side}" height="${side}"/>`,
        caption(x, y),
        ...(at % 4 === 1 ? [bold(x, y)] : []),
      ]),
    );
    const boxes = findTickBoxes(image).toSorted((a, b) => a.box[0] - b.box[0]);
    expect(boxes.map(({ isOfMany }) => isOfMany)).toEqual(places.map(() => true));
    expect(boxes.flatMap(({ marked }, at) => (marked ? [at] : []))).toEqual([1, 5, 9]);
  });

  it('are not many if letters stand close to one another, or most have something in them', async () => {
    const square = (x: number, y: number) => `<rect x="${x}" y="${y}" width="24" height="26"/>`;
    const row = (step: number, more: (x: number) => string[] = () => []) =>
      Array.from({ length: 10 }, (_, at) => 60 + step * at).flatMap((x) => [
        square(x, 80),
        ...more(x),
      ]);
    const isOfMany = async (drawn: string[]) =>
      findTickBoxes(await paper(drawn)).some((one) => one.isOfMany);
    expect(await isOfMany(row(60))).toBe(true);
    expect(await isOfMany(row(29))).toBe(false);
    // The lower halves of a 6.
    expect(await isOfMany(row(60, (x) => [`<path d="M${x} 60v20"/>`]))).toBe(false);
    expect(await isOfMany(row(60, (x) => [`<path d="M${x} 93h24" stroke-width="6"/>`]))).toBe(
      false,
    );
  });
});
