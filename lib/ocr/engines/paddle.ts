import { AppError } from '#lib/platform/errors.ts';
import type { AskOptions } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout, ReadOptions } from './engine.ts';
import type { FoundStrip } from './paddle/find-strips.ts';
import { startPaddleThreads } from './paddle/paddle-threads.ts';
import type { Strip } from './paddle/strip.ts';
import type { TickBox } from './paddle/tick-box.ts';

/** An engine that first finds lines and then reads them one by one; each step can be used alone. */
export type LineEngine = OcrEngine & {
  /** The positions of lines of print; reads nothing. */
  findLines(
    image: GrayImage,
    options: AskOptions & { layout: PrintLayout },
  ): Promise<readonly FoundStrip[]>;
  /** The empty or marked tick boxes on a page. */
  findTickBoxes(image: GrayImage, options: AskOptions): Promise<readonly TickBox[]>;
  /** The words on each of the strips, in printed order. */
  readLines(
    image: GrayImage,
    strips: readonly Strip[],
    options: AskOptions & { carefulBelow?: number },
  ): Promise<(readonly EngineWord[])[]>;
};

/** Longest side of the detector's input: small print on a full page needs more. */
const SIDE: Readonly<Record<PrintLayout, number>> = {
  page: 1_600,
  column: 960,
  line: 960,
};
/**
 * Total length of the strips in one request, relative to their height: about a fifth of a second.
 */
const REQUEST_LENGTH = 48;

/** Of characters with less confidence than this, the fast reader gets too many wrong. */
const CAREFUL_BELOW = 0.5;

/** PP-OCRv4 on the ONNX runtime, offline; the lines of a page are distributed over its threads. */
export function startPaddle(): LineEngine {
  const threads = startPaddleThreads();

  const findLines: LineEngine['findLines'] = async (image, { layout, ...options }) => {
    options.signal?.throwIfAborted();
    const request = { kind: 'detect', image: shared(image), side: SIDE[layout] } as const;
    const reply = await threads.run(request, options);
    if (reply.kind !== 'detected') throw unexpected(reply);
    return reply.strips;
  };

  const findTickBoxes: LineEngine['findTickBoxes'] = async (image, options) => {
    options.signal?.throwIfAborted();
    const reply = await threads.run({ kind: 'find-boxes', image: shared(image) }, options);
    if (reply.kind !== 'found-boxes') throw unexpected(reply);
    return reply.boxes;
  };

  const readLines: LineEngine['readLines'] = async (
    image,
    strips,
    { carefulBelow = CAREFUL_BELOW, ...options },
  ) => {
    options.signal?.throwIfAborted();
    const memory = shared(image);
    const parts = await Promise.all(
      shareOut(strips).map(async (part) => {
        const request = {
          kind: 'read',
          image: memory,
          strips: part,
          carefulBelow,
        } as const;
        const reply = await threads.run(request, options);
        if (reply.kind !== 'read') throw unexpected(reply);
        return reply.words;
      }),
    );
    return parts.flat();
  };

  const readPicture = async (image: GrayImage, options: ReadOptions) => {
    const memory = shared(image);
    const found = await findLines(memory, options);
    const strips = found.map(({ strip }) => strip);
    return (await readLines(memory, strips, options)).flat();
  };

  return {
    name: 'paddle',
    findLines,
    findTickBoxes,
    readLines,
    read: (images, options) => Promise.all(images.map((image) => readPicture(image, options))),
    close: threads.close,
  };
}

/** Copies by original picture: lines, boxes, and words are requested one after another. */
const copies = new WeakMap<GrayImage, GrayImage>();

/** All threads share the same bytes; a picture that is already shared is not copied. */
function shared(image: GrayImage): GrayImage {
  if (image.gray.buffer instanceof SharedArrayBuffer) return image;
  const known = copies.get(image);
  if (known) return known;
  const gray = new Uint8Array(new SharedArrayBuffer(image.gray.length));
  gray.set(image.gray);
  const copy = { ...image, gray };
  copies.set(image, copy);
  return copy;
}

/** Groups neighbors into parts of similar length, so that no thread waits long for another. */
function shareOut(strips: readonly Strip[]): Strip[][] {
  const parts: Strip[][] = [];
  let length = REQUEST_LENGTH;
  for (const strip of strips) {
    if (length >= REQUEST_LENGTH) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(strip);
    length += strip.width / Math.max(1, strip.height);
  }
  return parts;
}

function unexpected(reply: { kind: string; detail?: string }): AppError {
  return new AppError('internal', { detail: `paddle: ${reply.detail ?? reply.kind}` });
}
