import type { PixelBox } from '#lib/model/box.ts';
import type { RawScore } from '#lib/model/probability.ts';

/** A gray picture, one byte a pixel, rows from the top. */
export type GrayImage = {
  readonly gray: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** How the print on a picture is arranged. */
export type PrintLayout = 'page' | 'column' | 'line';

/** A word as one engine saw it, in pixels of the picture it was given. */
export type EngineWord = {
  readonly text: string;
  readonly box: PixelBox;
  /** On the engine's own scale. */
  readonly score: RawScore;
  /** One for each character where the engine tells; on the engine's own scale. */
  readonly characterScores?: readonly number[];
};

export type EngineName = 'tesseract' | 'paddle';

export type ReadOptions = {
  readonly layout: PrintLayout;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** Turns pixels into words. */
export type OcrEngine = {
  readonly name: EngineName;
  /** The words of each picture. Throws AppError `timeout`, `internal`; the signal's reason on abort. */
  read(images: readonly GrayImage[], options: ReadOptions): Promise<EngineWord[][]>;
  close(): Promise<void>;
};
