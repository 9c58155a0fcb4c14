import { AppError } from '#lib/platform/errors.ts';
import type { AskOptions } from '#lib/platform/workers/worker-pool.ts';
import type { EngineWord, GrayImage, OcrEngine, PrintLayout, ReadOptions } from './engine.ts';
import type { FoundStrip } from './paddle/find-strips.ts';
import type { TickBox } from './paddle/find-tick-boxes.ts';
import { startPaddleThreads } from './paddle/paddle-threads.ts';
import type { Strip } from './paddle/strip.ts';

/** An engine that finds lines first and reads them one by one, so that either can be had alone. */
export type LineEngine = OcrEngine & {
  /** Where lines of print are; nothing is read. */
  findLines(
    image: GrayImage,
    options: AskOptions & { layout: PrintLayout },
  ): Promise<readonly FoundStrip[]>;
  /** The boxes on a page that are drawn to be ticked. */
  findTickBoxes(image: GrayImage, options: AskOptions): Promise<readonly TickBox[]>;
  /** The words on each of the strips, in the order of the print. */
  readLines(
    image: GrayImage,
    strips: readonly Strip[],
    options: AskOptions & { carefulBelow?: number },
  ): Promise<(readonly EngineWord[])[]>;
};

/** Longest side that the detector looks at: small print on a full page needs more. */
const SIDE: Readonly<Record<PrintLayout, number>> = {
  page: 1_600,
  column: 960,
  line: 960,
};
/** Strips of this length in all, at their own height, make one request: about a fifth of a second. */
const REQUEST_LENGTH = 48;

/** Of characters less sure than this the quick reader gets too many wrong. */
const CAREFUL_BELOW = 0.5;

/** PP-OCRv4 on the ONNX runtime, offline; the lines of a page are shared out among its threads. */
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

/** Pictures by what they were copied from: lines, boxes and words are asked for one after the other. */
const copies = new WeakMap<GrayImage, GrayImage>();

/** All threads look at the same bytes; a picture that is shared already is not copied. */
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

/** Neighbors in parts of about equal length, so that no thread waits long for another. */
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
