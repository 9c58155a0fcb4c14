import { z } from 'zod';
import { Word } from './word.ts';

/** How the page came to be: drawn text, a picture of text, or a picture with drawn text on it. */
export const PageOrigin = z.enum(['digital', 'scan', 'hybrid', 'blank']);
export type PageOrigin = z.infer<typeof PageOrigin>;

export const PageRotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type PageRotation = z.infer<typeof PageRotation>;

/** Measures of the picture that was read; null where a measure has no meaning. */
export const PageQuality = z.object({
  /** Variance of the Laplacian on the gray image scaled to 0..255: low is blurred. */
  sharpness: z.number().nullable(),
  /** 5th to 95th percentile of gray, as a share of the full range. */
  contrast: z.number().nullable(),
  /** Degrees, positive is clockwise. */
  skewDegrees: z.number().nullable(),
  dpi: z.number().nullable(),
  /** Pieces of ink of the size of letters, on a page that is all picture. */
  glyphs: z.number().optional(),
});
export type PageQuality = z.infer<typeof PageQuality>;

/**
 * What a person should know before trusting a page: it holds text that cannot be seen; its text layer
 * says something else than the picture; letters of another alphabet pose as Latin ones; it addresses
 * the machine that reads it; its print is too poor to be read; it could not be opened at all.
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

/** A flag and its sentence. No record with a flagged page is accepted without a person. */
export const PageFlag = z.object({ code: PageFlagCode, why: z.string() });
export type PageFlag = z.infer<typeof PageFlag>;

/** One page, upright, with what was seen on it. */
export const Page = z.object({
  number: z.number().int().min(1),
  /** Pixels of the upright image that OCR saw and people see. */
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  origin: PageOrigin,
  rotation: PageRotation,
  quality: PageQuality,
  /** Text that is in the file but not visible on the page; kept from every reader. */
  hiddenText: z.array(z.string()),
  flags: z.array(PageFlag),
  words: z.array(Word),
});
export type Page = z.infer<typeof Page>;

/** A page before OCR: its upright picture and what the file itself says is on it. */
export type PageImage = Omit<Page, 'words'> & {
  /** Pages in the whole file. */
  readonly pageCount: number;
  /** JPEG, upright, gray or color, longest side at most 3,500 px: what OCR sees and people look at. */
  readonly jpeg: Uint8Array;
  /** Visible words of the text layer and of filled form fields, in reading order. */
  readonly textWords: readonly Word[];
  /** Ink on the picture that no text word explains: OCR has to look. */
  readonly needsOcr: boolean;
};
