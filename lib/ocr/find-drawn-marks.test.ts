import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { findDrawnMarks } from './find-drawn-marks.ts';
import type { ListedCode } from './list-codes.ts';

const [WIDTH, PITCH, HEIGHT, LEFT] = [600, 40, 18, 120];

/**
 * A form that lists eight codes or names, each with a box before it and a rule below; words are
 * painted over.
 */
function drawForm(length = 8, kind: ListedCode['kind'] = 'procedure') {
  const image = { gray: new Uint8Array(WIDTH * 400).fill(255), width: WIDTH, height: 400 };
  const codes = Array.from({ length }, (_, at): ListedCode => {
    const y = 40 + at * PITCH;
    return { box: PixelBox.parse([LEFT, y, LEFT + 60, y + HEIGHT]), kind };
  });
  const fill = (x0: number, y0: number, x1: number, y1: number, gray = 0) => {
    for (let y = y0; y < y1; y++) image.gray.fill(gray, y * WIDTH + x0, y * WIDTH + x1);
  };
  for (const { box } of codes) {
    fill(60, box[3] + 8, 500, box[3] + 10);
    for (const x of [80, 98]) fill(x, box[1], x + 2, box[3] + 2);
    for (const y of [box[1], box[3]]) fill(80, y, 100, y + 2);
  }
  const find = () =>
    findDrawnMarks(
      image,
      codes,
      codes.map(({ box }) => box),
    ).flatMap((marked, at) => (marked ? [at] : []));
  return { find, fill, topOf: (at: number) => codes[at]?.box[1] ?? 0 };
}

type Form = ReturnType<typeof drawForm>;

function ring({ fill, topOf }: Form, at: number): void {
  for (let step = 0; step < 200; step++) {
    const angle = (step / 100) * Math.PI;
    const x = Math.round(LEFT + 30 + Math.cos(angle) * 44);
    const y = Math.round(topOf(at) + HEIGHT / 2 + Math.sin(angle) * 17);
    fill(x, y, x + 3, y + 3);
  }
}

function tick({ fill, topOf }: Form, at: number): void {
  for (let step = 0; step < 16; step++)
    fill(82 + step, topOf(at) + 17 - step, 85 + step, topOf(at) + 20 - step);
}

describe('findDrawnMarks', () => {
  it('finds nothing where all lines are printed alike', () => {
    expect(drawForm().find()).toEqual([]);
  });

  it('finds rings, whose edges reach between the lines beside them', () => {
    const form = drawForm();
    for (const at of [1, 2, 6]) ring(form, at);
    expect(form.find()).toEqual([1, 2, 6]);
  });

  it('finds ticks in boxes that all lines have', () => {
    const form = drawForm();
    for (const at of [0, 5]) tick(form, at);
    expect(form.find()).toEqual([0, 5]);
  });

  it('finds a ring around one of three names, but not of three codes', () => {
    const [names, codes] = [drawForm(3, 'name'), drawForm(3)];
    for (const form of [names, codes]) ring(form, 1);
    expect(names.find()).toEqual([1]);
    expect(codes.find()).toEqual([]);
  });

  it('finds what a marker shaded, but not every other line', () => {
    const [marked, striped] = [drawForm(), drawForm()];
    const shade = ({ fill, topOf }: Form, at: number) =>
      fill(LEFT - 10, topOf(at) - 4, 300, topOf(at) + HEIGHT + 4, 225);
    shade(marked, 3);
    for (const at of [0, 2, 4, 6]) shade(striped, at);
    expect(marked.find()).toEqual([3]);
    expect(striped.find()).toEqual([]);
  });

  it('takes no line for marked because of a rule or dirt', () => {
    const form = drawForm();
    form.fill(200, form.topOf(4) + 12, 400, form.topOf(4) + 14);
    form.fill(300, form.topOf(6) + 4, 304, form.topOf(6) + 8);
    expect(form.find()).toEqual([]);
  });
});
