import { Tensor } from 'onnxruntime-node';
import type { GrayImage } from '../engine.ts';
import { type Area, findInked } from './find-inked.ts';
import { type FoundStrip, findStrips, type PrintMap } from './find-strips.ts';
import { onlyOutput, type RunnableModel } from './only-output.ts';
import { shrinkImage } from './shrink-image.ts';
import { pointOn, type Strip } from './strip.ts';

/** The detector halves its picture five times. */
const STEP = 32;
/**
 * Maximum number of rows per run: small bands keep memory low, and the working set in the
 * processor's cache. They end where there is the least ink among the last rows, so that few lines
 * are cut and little extra context is processed.
 */
const BAND = 384;
const SEAM = 64;
const CONTEXT = 32;
/** Mean and standard deviation of the training pictures, a pair for each of three channels. */
const CHANNELS = [
  { mean: 0.485, spread: 0.229 },
  { mean: 0.456, spread: 0.224 },
  { mean: 0.406, spread: 0.225 },
] as const;

/**
 * Finds lines of print.
 *
 * @param side longest side of the detector's input, in pixels: a longer side is slower and finds
 *   smaller print. The picture is never enlarged.
 */
export async function detectStrips(
  detector: RunnableModel,
  image: GrayImage,
  side: number,
): Promise<FoundStrip[]> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const small = shrinkImage(image, toStep(image.width * scale), toStep(image.height * scale));
  const found = findStrips(await mapPrint(detector, small));
  const right = image.width / small.width;
  const down = image.height / small.height;
  return found.map(({ strip, score }) => ({ strip: stretch(strip, right, down), score }));
}

/**
 * Processes one band at a time, because a whole page takes 300 MB for a moment. Skips bare paper.
 */
async function mapPrint(detector: RunnableModel, image: GrayImage): Promise<PrintMap> {
  const { width, height } = image;
  const share = new Float32Array(width * height);
  const inked = findInked(image, STEP);
  if (inked === null) return { share, width, height };
  const { left, right } = inked;
  for (let top = inked.top, bottom = top; top < inked.bottom; top = bottom) {
    bottom = inked.bottom - top <= BAND ? inked.bottom : quietestRow(image, inked, top + BAND);
    const { from, to } = withContext(top, bottom, height);
    const tensor = toTensor(image, { left, right, top: from, bottom: to });
    const { values } = await onlyOutput(detector, tensor);
    for (let y = top; y < bottom; y++) {
      const row = (y - from) * (right - left);
      share.set(values.subarray(row, row + right - left), y * width + left);
    }
  }
  return { share, width, height };
}

/** The row among the `SEAM` rows before `end` in which neighboring pixels differ least. */
function quietestRow({ gray, width }: GrayImage, { left, right }: Area, end: number): number {
  let [best, least] = [end, Infinity];
  for (let y = end; y > end - SEAM; y--) {
    let unrest = 0;
    for (let at = y * width + left + 2; at < y * width + right; at += 2) {
      unrest += Math.abs((gray[at] ?? 0) - (gray[at - 2] ?? 0));
    }
    if (unrest < least) [best, least] = [y, unrest];
  }
  return best;
}

/** A multiple of the detector's step; so is the picture's height. */
function withContext(top: number, bottom: number, height: number): { from: number; to: number } {
  const above = Math.max(0, top - CONTEXT);
  const rows = toStepUp(Math.min(height, bottom + CONTEXT) - above);
  const from = Math.min(above, height - rows);
  return { from, to: from + rows };
}

function toStepUp(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

function toStep(length: number): number {
  return Math.max(STEP, Math.round(length / STEP) * STEP);
}

function toTensor({ gray, width }: GrayImage, area: Area): Tensor {
  const columns = area.right - area.left;
  const rows = area.bottom - area.top;
  const values = new Float32Array(CHANNELS.length * columns * rows);
  let at = 0;
  for (const { mean, spread } of CHANNELS) {
    const shades = Float32Array.from({ length: 256 }, (_, shade) => (shade / 255 - mean) / spread);
    for (let y = area.top; y < area.bottom; y++) {
      const row = y * width;
      for (let x = area.left; x < area.right; x++) values[at++] = shades[gray[row + x] ?? 0] ?? 0;
    }
  }
  return new Tensor('float32', values, [1, CHANNELS.length, rows, columns]);
}

/** The sides were rounded separately, so their scales differ slightly. */
function stretch(strip: Strip, right: number, down: number): Strip {
  const corner = pointOn(strip, 0, 0);
  const along = pointOn(strip, strip.width, 0);
  const across = pointOn(strip, 0, strip.height);
  const alongX = (along.x - corner.x) * right;
  const alongY = (along.y - corner.y) * down;
  return {
    x: strip.x * right,
    y: strip.y * down,
    width: Math.hypot(alongX, alongY),
    height: Math.hypot((across.x - corner.x) * right, (across.y - corner.y) * down),
    angle: Math.atan2(alongY, alongX),
  };
}
