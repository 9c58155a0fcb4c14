import type { PixelBox } from '#lib/model/box.ts';
import type { RawScore } from '#lib/model/probability.ts';

/** A gray picture, one byte per pixel, rows from the top. */
export type GrayImage = {
  readonly gray: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** The arrangement of the print on a picture. */
export type PrintLayout = 'page' | 'column' | 'line';

/** A word as read by one engine, in pixels of its picture. */
export type EngineWord = {
  readonly text: string;
  readonly box: PixelBox;
  /** On the engine's own scale. */
  readonly score: RawScore;
  /** One for each character, if the engine reports them; on the engine's own scale. */
  readonly characterScores?: readonly number[];
  /** For each character, what else it may be, with the engine's probabilities. */
  readonly rivals?: readonly ReadonlyMap<string, number>[];
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
  /**
   * The words of each picture. Throws AppError `timeout`, `internal`; the signal's reason on abort.
   */
  read(images: readonly GrayImage[], options: ReadOptions): Promise<EngineWord[][]>;
  close(): Promise<void>;
};
