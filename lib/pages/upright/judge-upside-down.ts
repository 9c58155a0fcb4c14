import { fileURLToPath } from 'node:url';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { openSession } from '#lib/platform/onnx/open-session.ts';
import type { InkMask } from '../find-ink.ts';
import type { GrayRaster } from '../raster.ts';
import { findLines, type PrintLine } from './find-lines.ts';

/** Maximum number of pieces classified; each takes about three milliseconds. */
const MAX_LINES = 16;
/** A mean verdict beyond these needs no second pass. */
const SURE = { upright: 0.15, upsideDown: 0.85 } as const;
/** The classifier's input: height, width, and the length of a piece relative to its height. */
const HEIGHT = 48;
const WIDTH = 192;
const LONG = WIDTH / HEIGHT;

let session: Promise<InferenceSession> | null = null;

/**
 * Whether the print of a level page is upright: PaddleOCR's line direction classifier judges the
 * longest lines. If it is unsure (small print, capitals, digits), it also judges the same pieces
 * upside down, and the difference decides.
 *
 * @returns −1 surely upright to 1 surely upside down; null if there are no lines.
 */
export async function judgeUpsideDown(gray: GrayRaster, mask: InkMask): Promise<number | null> {
  const lines = findLines(mask).slice(0, MAX_LINES);
  if (lines.length === 0) return null;
  const begun: Uint8Array[] = [];
  for (const line of lines) begun.push(await cutPiece(gray, mask, line, 'begin'));
  const asIs = await askAll(begun);
  if (asIs < SURE.upright || asIs > SURE.upsideDown) return 2 * asIs - 1;
  const ended: Uint8Array[] = [];
  for (const line of lines) ended.push(await cutPiece(gray, mask, line, 'end'));
  const turned = [...begun, ...ended].map((piece) => piece.toReversed());
  return (asIs + (await askAll(ended))) / 2 - (await askAll(turned));
}

/** Mean probability that the pieces are upside down. */
async function askAll(pieces: readonly Uint8Array[]): Promise<number> {
  session ??= openClassifier();
  const classifier = await session;
  const [input, output] = [classifier.inputNames[0], classifier.outputNames[0]];
  if (input === undefined || output === undefined) throw new Error('the classifier has no input');
  let sum = 0;
  for (const piece of pieces) {
    const answer = await classifier.run({ [input]: toTensor(piece) });
    sum += Number(answer[output]?.data[1] ?? 0.5);
  }
  return sum / pieces.length;
}

async function openClassifier(): Promise<InferenceSession> {
  // Source and license: lib/ocr/models/README.md.
  const file = fileURLToPath(new URL('./upside-down.onnx', import.meta.url));
  return openSession(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  });
}

/** One end of the line at the classifier's height: rows of gray, as long as it is. */
async function cutPiece(
  gray: GrayRaster,
  mask: InkMask,
  line: PrintLine,
  which: 'begin' | 'end',
): Promise<Uint8Array> {
  const scale = gray.width / mask.width;
  const tall = line.y1 - line.y0 + 1;
  const margin = tall * 0.15;
  const top = Math.max(0, Math.floor((line.y0 - margin) * scale));
  const height = Math.min(gray.height - top, Math.ceil((tall + 2 * margin) * scale));
  const start = Math.max(0, Math.floor((line.x0 - margin) * scale));
  const whole = Math.ceil((line.x1 - line.x0 + 1 + 2 * margin) * scale);
  const width = Math.min(gray.width - start, whole, Math.round(height * LONG));
  const left = which === 'begin' ? start : Math.min(start + whole, gray.width) - width;
  const scaled = Math.max(1, Math.min(WIDTH, Math.round((width / height) * HEIGHT)));
  const raw = { width: gray.width, height: gray.height, channels: 1 as const };
  const piece = await sharp(gray.gray, { raw })
    .extract({ left, top, width, height })
    .resize(scaled, HEIGHT, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return new Uint8Array(piece);
}

/** Three equal channels, values −1 to 1, padded with middle gray on the right. */
function toTensor(piece: Uint8Array): Tensor {
  const long = piece.length / HEIGHT;
  const plane = new Float32Array(HEIGHT * WIDTH);
  for (let at = 0; at < piece.length; at++) {
    const y = Math.floor(at / long);
    plane[y * WIDTH + at - y * long] = (piece[at] ?? 0) / 127.5 - 1;
  }
  const data = new Float32Array(3 * plane.length);
  for (let channel = 0; channel < 3; channel++) data.set(plane, channel * plane.length);
  return new Tensor('float32', data, [1, 3, HEIGHT, WIDTH]);
}
