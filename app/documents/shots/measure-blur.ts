/** A gray picture: 0 to 255, row by row. */
export interface Gray {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Samples every fourth row and column, so that a phone has the result immediately. */
const EVERY = 4;
/** Pixels to each side that are averaged. */
const REACH = 4;
/**
 * Brightness steps between the darkest and the lightest of them at an edge; noise and blank paper
 * have fewer.
 */
const EDGE = 40;
/** With fewer edges, there is nothing that could be blurred. */
const MIN_EDGES = 500;

/**
 * How blurred the print in a picture is, 0 to 1; null if there is hardly any print. The more
 * blurred a picture already is, the less it changes when blurred again: the measure of Crete and
 * others (The blur effect, 2007), applied only at edges, since noise is always sharp. The worse of
 * the two directions, since hands shake in one.
 */
export function measureBlur({ data, width, height }: Gray): number | null {
  const across = { lines: height, length: width, step: 1, toLine: width };
  const down = { lines: width, length: height, step: width, toLine: 1 };
  const found = [across, down].flatMap((way) => measureLines(data, way) ?? []);
  return found.length === 0 ? null : Math.max(...found);
}

/** How to walk along the lines of one direction. */
interface Way {
  readonly lines: number;
  readonly length: number;
  readonly step: number;
  readonly toLine: number;
}

function measureLines(data: Gray['data'], way: Way): number | null {
  let edges = 0;
  let before = 0;
  let lost = 0;
  const line = new Float32Array(way.length);
  for (let at = 0; at < way.lines; at += EVERY) {
    for (let x = 0; x < way.length; x++) line[x] = data[at * way.toLine + x * way.step] ?? 0;
    const found = measureLine(line);
    edges += found.edges;
    before += found.before;
    lost += found.lost;
  }
  return edges < MIN_EDGES ? null : (before - lost) / before;
}

/**
 * For the steps from one pixel to the next at edges: their total, and how much of it another blur
 * takes away.
 */
function measureLine(line: Float32Array) {
  let [edges, before, lost] = [0, 0, 0];
  const size = 2 * REACH + 1;
  for (let x = REACH + 1; x < line.length - REACH; x++) {
    const step = Math.abs((line[x] ?? 0) - (line[x - 1] ?? 0));
    if (step === 0 || rangeAround(line, x) < EDGE) continue;
    // The mean around this pixel differs from the previous mean by its two ends.
    const blurred = Math.abs((line[x + REACH] ?? 0) - (line[x - REACH - 1] ?? 0)) / size;
    edges++;
    before += step;
    lost += Math.max(0, step - blurred);
  }
  return { edges, before, lost };
}

function rangeAround(line: Float32Array, x: number): number {
  let [low, high] = [255, 0];
  for (let at = x - REACH; at <= x + REACH; at++) {
    const value = line[at] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}
