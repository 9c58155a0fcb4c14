import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { GreyImage } from '../engine.ts';
import { type FoundStrip, findStrips, type PrintMap } from './find-strips.ts';
import { onlyOutput } from './only-output.ts';
import { shrinkImage } from './shrink-image.ts';
import { pointOn, type Strip } from './strip.ts';

/** The detector halves its picture five times. */
const STEP = 32;
/** Rows that are looked at in one go, and rows beyond them that are looked at for context. */
const BAND = 640;
const CONTEXT = 96;
/** Mean and spread of the pictures it was trained on, a pair for each of its three channels. */
const CHANNELS = [
  { mean: 0.485, spread: 0.229 },
  { mean: 0.456, spread: 0.224 },
  { mean: 0.406, spread: 0.225 },
] as const;

/**
 * Finds lines of print.
 *
 * @param side longest side of the picture that the detector looks at, in pixels: it is slower and
 *   sees smaller print the longer it is. The picture is never enlarged.
 */
export async function detectStrips(
  detector: InferenceSession,
  image: GreyImage,
  side: number,
): Promise<FoundStrip[]> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const small = shrinkImage(image, toStep(image.width * scale), toStep(image.height * scale));
  const found = findStrips(await mapPrint(detector, small));
  const right = image.width / small.width;
  const down = image.height / small.height;
  return found.map(({ strip, score }) => ({ strip: stretch(strip, right, down), score }));
}

/** Band by band: a whole page at once takes 300 MB for a moment. */
async function mapPrint(detector: InferenceSession, image: GreyImage): Promise<PrintMap> {
  const { width, height } = image;
  const share = new Float32Array(width * height);
  for (let top = 0; top < height; top += BAND) {
    const bottom = Math.min(height, top + BAND);
    const from = Math.max(0, top - CONTEXT);
    const to = Math.min(height, bottom + CONTEXT);
    const grey = image.grey.subarray(from * width, to * width);
    const { values } = await onlyOutput(detector, toTensor({ grey, width, height: to - from }));
    share.set(values.subarray((top - from) * width, (bottom - from) * width), top * width);
  }
  return { share, width, height };
}

function toStep(length: number): number {
  return Math.max(STEP, Math.round(length / STEP) * STEP);
}

function toTensor({ grey, width, height }: GreyImage): Tensor {
  const values = new Float32Array(grey.length * CHANNELS.length);
  for (const [channel, { mean, spread }] of CHANNELS.entries()) {
    const plane = channel * grey.length;
    for (let pixel = 0; pixel < grey.length; pixel++) {
      values[plane + pixel] = ((grey[pixel] ?? 0) / 255 - mean) / spread;
    }
  }
  return new Tensor('float32', values, [1, CHANNELS.length, height, width]);
}

/** Both sides were rounded by themselves, so that they scale by slightly different factors. */
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
