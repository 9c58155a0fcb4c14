import { UB_04_CAPTIONS } from '#lib/forms/ub-04/captions.ts';
import { UB_04_ROWS } from '#lib/forms/ub-04/geometry.ts';
import { type Drawing, drawLine } from '../drawing.ts';
import { drawCaptions } from '../fill-form.ts';

/** The blank paper: captions where the form has them, and rules. */
export function drawUb04Paper(drawing: Drawing): void {
  drawCaptions(drawing, UB_04_CAPTIONS);
  for (const y of RULES_ACROSS) drawLine(drawing, 10, y, 602, y, 0.5, 0.3);
  for (let row = 0; row <= UB_04_ROWS.count + 1; row++) {
    const y = 213.5 + row * UB_04_ROWS.pitch * 792;
    drawLine(drawing, 10, y, 602, y, 0.4, 0.4);
  }
  for (const [x, top, bottom] of RULES_DOWN) drawLine(drawing, x, top, x, bottom, 0.5, 0.3);
}

/** Our own ruling of the page, between the rows of captions. */
const RULES_ACROSS = [
  14, 61, 73, 84.5, 108, 143, 202, 484.5, 531, 578, 625, 642, 660, 679.5, 703, 726, 774,
];

const RULES_DOWN: readonly (readonly [x: number, top: number, bottom: number])[] = [
  [10, 14, 774],
  [602, 14, 774],
  ...[186.5, 362.5].map((x) => [x, 14, 61] as const),
  [539, 14, 61],
  ...[433, 487].map((x) => [x, 38, 61] as const),
  [221.5, 61, 84.5],
  ...[74, 95, 144, 166, 187, 208, 229, 250, 483, 511].map((x) => [x, 84.5, 108] as const),
  ...[81, 152, 222, 293, 412, 532].map((x) => [x, 108, 143] as const),
  ...[306, 405, 504].map((x) => [x, 143, 202] as const),
  ...[45, 214.5, 320.5, 373.5, 426, 504, 574].map((x) => [x, 202, 484.5] as const),
  ...[485.8, 556.5].map((x) => [x, 213.5, 484.5] as const),
  ...[179, 278, 299, 320, 391, 461.5].map((x) => [x, 484.5, 531] as const),
  ...[193.5, 214.5, 348.5, 475.5].map((x) => [x, 531, 578] as const),
  ...[221.5, 405].map((x) => [x, 578, 625] as const),
  ...Array.from({ length: 10 }, (_, at) => [31 + at * 56.4, 625, 660] as const),
  ...[95, 278, 335, 504].map((x) => [x, 660, 679.5] as const),
  ...[123, 236, 349, 370].map((x) => [x, 679.5, 726] as const),
  ...[165, 370].map((x) => [x, 726, 774] as const),
];
