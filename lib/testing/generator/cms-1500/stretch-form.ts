import type { Drawing } from '../drawing.ts';
import type { Random } from '../random.ts';

/**
 * The rules of a form: heights of those across it, and of those down it with where they begin and
 * end.
 */
export type Ruling = {
  readonly across: readonly number[];
  readonly down: readonly (readonly [x: number, top: number, bottom: number])[];
};

type Stretch = { readonly from: readonly number[]; readonly to: readonly number[] };

/**
 * The same form as a billing program draws it: the same boxes with other heights and widths, chosen by
 * `look`. What is printed or typed keeps its distance from the top or the bottom of its box, whichever is
 * nearer.
 */
export function stretchForm(drawing: Drawing, { across, down }: Ruling, look: Random): Drawing {
  const edges = [0, ...across, drawing.height];
  const cutsOf = (top: number, bottom: number) =>
    down
      .filter(([, from, to]) => from <= top + 1 && to >= bottom - 1)
      .map(([x]) => x)
      .sort((a, b) => a - b);
  // Bands with the same columns, as the rows of a table, are alike on every stretched form.
  const lookOf = (top: number, bottom: number) => look.fork(cutsOf(top, bottom).join(' '));
  const heights = stretch(edges, (top, bottom) => HIGH(lookOf(top, bottom)));
  const bands = across.slice(1).map((bottom, at) => {
    const top = across[at] ?? 0;
    const own = lookOf(top, bottom).fork('widths');
    return { top, bottom, widths: stretch(cutsOf(top, bottom), () => WIDE(own)) };
  });
  const bandOf = (y: number) => bands.find(({ top, bottom }) => y > top && y <= bottom + 1);
  const xAt = (x: number, y: number) => {
    const band = bandOf(y);
    return band ? within(band.widths, x) : x;
  };
  const yOf = (y: number) => {
    const band = bandOf(y);
    if (!band) return within(heights, y);
    const [top, bottom] = [within(heights, band.top), within(heights, band.bottom)];
    const scale = Math.min(1, (bottom - top) / (band.bottom - band.top));
    const isHigh = y - band.top < band.bottom - y;
    return isHigh ? top + (y - band.top) * scale : bottom - (band.bottom - y) * scale;
  };
  return {
    ...drawing,
    runs: drawing.runs.map((run) => ({
      ...run,
      x: xAt(run.x, run.y),
      y: yOf(run.y),
    })),
    strokes: drawing.strokes.map((one) => ({
      ...one,
      x0: xAt(one.x0, (one.y0 + one.y1) / 2),
      x1: xAt(one.x1, (one.y0 + one.y1) / 2),
      y0: within(heights, one.y0),
      y1: within(heights, one.y1),
    })),
  };
}

/**
 * A box is at least and at most so many times as high, or as wide, before all are fitted to the
 * page.
 */
const HIGH = (look: Random) => 0.8 + 0.6 * look.next();
const WIDE = (look: Random) => 0.75 + 0.55 * look.next();

/** Distances between the cuts in other proportions; the first and the last cut stay. */
function stretch(
  from: readonly number[],
  timesOf: (start: number, end: number) => number,
): Stretch {
  const sizes = from.slice(1).map((end, at) => {
    const start = from[at] ?? 0;
    return (end - start) * timesOf(start, end);
  });
  const [first = 0, last = 0] = [from[0], from.at(-1)];
  const scale = (last - first) / sizes.reduce((sum, size) => sum + size, 0);
  const to = [first];
  for (const size of sizes) to.push((to.at(-1) ?? 0) + size * scale);
  return { from, to };
}

function within({ from, to }: Stretch, value: number): number {
  const next = from.findIndex((cut) => cut >= value);
  if (next <= 0) return next === 0 ? (to[0] ?? value) : value;
  const [a = 0, b = 0] = [from[next - 1], from[next]];
  const [c = 0, d = 0] = [to[next - 1], to[next]];
  return c + ((value - a) / (b - a)) * (d - c);
}
