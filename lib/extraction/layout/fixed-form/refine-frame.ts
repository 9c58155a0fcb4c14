import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { type Affine, straightMaps } from '#lib/layout/registration/affine.ts';
import { frameOf, type Registration } from '#lib/layout/registration/register-form.ts';
import type { FormGeometry } from '#lib/model/form.ts';
import { isTypical } from './cell-looks.ts';
import type { FormCell } from './form-cells.ts';

/**
 * Aligns a page whose captions cannot be read with the form by what was typed: of the ways to scale
 * and shift the page, the one that puts most words into places where such words belong. The slope
 * of the lines is removed. A registration by captions does not change.
 */
export function refineFrame(
  registration: Registration,
  layout: PageLayout,
  geometry: FormGeometry,
  cells: readonly FormCell[],
): Registration {
  const typed = layout.tokens.filter(
    (token) => /[\p{L}\p{N}]{2}/u.test(token.text) && token.word.confidence > 0.6,
  );
  if (registration.captions > 0 || typed.length < 20) return registration;
  const frame = frameOf(layout, geometry);
  const [width, , , , height] = frame;
  const lean = slopeOf(typed);
  const rows = byHeight(cells);
  let best: { fit: Fit; score: number } | null = null;
  const tryAround = (center: Fit, scales: readonly number[], shifts: readonly number[]) => {
    for (const scale of scales) {
      for (const dx of shifts) {
        for (const dy of shifts) {
          const fit = { scale: center.scale + scale, dx: center.dx + dx, dy: center.dy + dy };
          const affine = affineOf(fit, width, height, lean);
          const score =
            scoreOf(typed, affine, rows) - Math.abs(fit.dx) * 0.02 - Math.abs(fit.dy) * 0.02;
          if (!best || score > best.score) best = { fit, score };
        }
      }
    }
    return best?.fit ?? center;
  };
  const coarse = tryAround(
    { scale: 1, dx: 0, dy: 0 },
    SCALES,
    [-24, -18, -12, -6, 0, 6, 12, 18, 24],
  );
  const fine = tryAround(coarse, [-0.01, 0, 0.01], [-4, -2, 0, 2, 4]);
  const toForm = affineOf(fine, width, height, lean);
  const gain = scoreOf(typed, toForm, rows) / scoreOf(typed, frame, rows);
  return gain > WORTH ? { ...registration, ...straightMaps(toForm) } : registration;
}

/** Below this gain, the frame of the page is as good a guess. */
const WORTH = 1.06;

type Fit = { readonly scale: number; readonly dx: number; readonly dy: number };

const SCALES = [-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06];

/** Rise of the lines across the page, as the layout found it. */
function slopeOf(tokens: readonly Token[]): number {
  const far = tokens.reduce((one, other) => (other.x1 > one.x1 ? other : one));
  const middle = (far.x0 + far.x1) / 2;
  return middle > 0 ? ((far.y0 + far.y1) / 2 - far.y) / middle : 0;
}

/** Around the middle of the form, so that scaling moves only the edges. */
function affineOf({ scale, dx, dy }: Fit, width: number, height: number, lean: number): Affine {
  const [a, e] = [width * scale, height * scale];
  const [c, f] = [dx + (width * (1 - scale)) / 2, dy + height * (1 - scale) * 0.65];
  return [a, a * lean, c, -e * lean, e, f];
}

const BAND = 8;

/** Places by the height of their middle, in bands of eight points. */
function byHeight(cells: readonly FormCell[]): ReadonlyMap<number, readonly FormCell[]> {
  const rows = new Map<number, FormCell[]>();
  for (const cell of cells) {
    const band = Math.floor((cell.box[1] + cell.box[3]) / 2 / BAND);
    rows.set(band, [...(rows.get(band) ?? []), cell]);
  }
  return rows;
}

function scoreOf(
  tokens: readonly Token[],
  [a, b, c, d, e, f]: Affine,
  rows: ReadonlyMap<number, readonly FormCell[]>,
): number {
  let sum = 0;
  for (const token of tokens) {
    const middle = (token.y0 + token.y1) / 2;
    const x0 = a * token.x0 + b * middle + c;
    const x1 = a * token.x1 + b * middle + c;
    const y = (d * (token.x0 + token.x1)) / 2 + e * middle + f;
    const band = Math.floor(y / BAND);
    let best = 0;
    for (const at of [band - 1, band, band + 1]) {
      for (const cell of rows.get(at) ?? []) best = Math.max(best, fitOf(cell, token, x0, x1, y));
    }
    sum += best;
  }
  return sum;
}

function fitOf(cell: FormCell, { text }: Token, x0: number, x1: number, y: number): number {
  const { box } = cell;
  const gap = Math.abs(y - (box[1] + box[3]) / 2);
  const inside = Math.min(x1, box[2] + 2) - Math.max(x0, box[0] - 1);
  if (gap > 6 || inside <= 0) return 0;
  const share = Math.min(1, inside / Math.max(1, x1 - x0));
  return share * (1 - gap / 8) * (isTypical(cell, text) ? SURE : 1);
}

/** A word found hardly anywhere else weighs as much as several words found anywhere. */
const SURE = 5;
