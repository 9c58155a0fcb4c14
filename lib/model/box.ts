import { z } from 'zod';

/**
 * [x0, y0, x1, y1] as fractions (0..1) of the upright page. This is what is stored, exported, and
 * drawn.
 */
export const PageBox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .readonly()
  .brand<'PageBox'>();
export type PageBox = z.infer<typeof PageBox>;

/** [x0, y0, x1, y1] in pixels of one image. Never leaves the stage that owns the image. */
export const PixelBox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .readonly()
  .brand<'PixelBox'>();
export type PixelBox = z.infer<typeof PixelBox>;

/** A box in fractions of the page, clamped to the page. */
export function pageBox(x0: number, y0: number, x1: number, y1: number): PageBox {
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  return [clamp(x0), clamp(y0), clamp(x1), clamp(y1)] as unknown as PageBox;
}
