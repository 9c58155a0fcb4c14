import { z } from 'zod';
import { Word } from './word.ts';

/** Origin of the page: drawn text, a picture of text, or a picture with drawn text on it. */
export const PageOrigin = z.enum(['digital', 'scan', 'hybrid', 'blank']);
export type PageOrigin = z.infer<typeof PageOrigin>;

export const PageRotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type PageRotation = z.infer<typeof PageRotation>;

/** Quality of the picture that was read; null where a measure does not apply. */
export const PageQuality = z.object({
  /** Variance of the Laplacian of the gray image scaled to 0..255: low means blurred. */
  sharpness: z.number().nullable(),
  /** 5th to 95th percentile of gray, as a fraction of the full range. */
  contrast: z.number().nullable(),
  /** Degrees, positive is clockwise. */
  skewDegrees: z.number().nullable(),
  dpi: z.number().nullable(),
  /** Letter-sized pieces of ink, on a page that is all picture. */
  glyphs: z.number().optional(),
});
export type PageQuality = z.infer<typeof PageQuality>;

/**
 * Warnings about a page: it has invisible text; its text layer differs from the picture; letters of
 * another alphabet pose as Latin ones; it addresses the machine that reads it; its print is too
 * poor to read; it could not be opened at all.
 */
export const PageFlagCode = z.enum([
  'hidden-text',
  'untrue-text',
  'lookalikes',
  'instruction',
  'unreadable',
  'broken',
]);
export type PageFlagCode = z.infer<typeof PageFlagCode>;

/** A flag and its sentence. No record with a flagged page is accepted without review. */
export const PageFlag = z.object({ code: PageFlagCode, why: z.string() });
export type PageFlag = z.infer<typeof PageFlag>;

/** One page, upright, with the words found on it. */
export const Page = z.object({
  number: z.number().int().min(1),
  /** Pixels of the upright image that OCR reads and people see. */
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  origin: PageOrigin,
  rotation: PageRotation,
  quality: PageQuality,
  /** Text in the file that is not visible on the page; withheld from every reader. */
  hiddenText: z.array(z.string()),
  flags: z.array(PageFlag),
  words: z.array(Word),
});
export type Page = z.infer<typeof Page>;

/** A page before OCR: its upright picture and the text in the file. */
export type PageImage = Omit<Page, 'words'> & {
  /** Pages in the whole file. */
  readonly pageCount: number;
  /**
   * JPEG, upright, gray or color, longest side at most 3,500 px. OCR reads it and people look at
   * it.
   */
  readonly jpeg: Uint8Array;
  /** Visible words of the text layer and of filled form fields, in reading order. */
  readonly textWords: readonly Word[];
  /** The picture has ink that no text word explains, so it needs OCR. */
  readonly needsOcr: boolean;
};
