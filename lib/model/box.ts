import { z } from 'zod';

/** [x0, y0, x1, y1] as shares (0..1) of the upright page: what is stored, exported and drawn. */
export const PageBox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .readonly()
  .brand<'PageBox'>();
export type PageBox = z.infer<typeof PageBox>;

/** [x0, y0, x1, y1] in pixels of one image: never leaves the stage that owns the image. */
export const PixelBox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .readonly()
  .brand<'PixelBox'>();
export type PixelBox = z.infer<typeof PixelBox>;

/** Shares of the page, clamped to it. */
export function pageBox(x0: number, y0: number, x1: number, y1: number): PageBox {
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  return [clamp(x0), clamp(y0), clamp(x1), clamp(y1)] as unknown as PageBox;
}
