import type { EngineWord, GrayImage } from '../engine.ts';
import type { FoundStrip } from './find-strips.ts';
import type { Strip } from './strip.ts';
import type { TickBox } from './tick-box.ts';

/** Requests to a reading thread, one at a time. The picture's bytes are in shared memory. */
export type PaddleRequest =
  | { readonly kind: 'detect'; readonly image: GrayImage; readonly side: number }
  | { readonly kind: 'find-boxes'; readonly image: GrayImage }
  | {
      readonly kind: 'read';
      readonly image: GrayImage;
      readonly strips: readonly Strip[];
      /** Words with a character less certain than this are read again at full precision. */
      readonly carefulBelow: number;
    }
  /** Has no reply: the thread exits. */
  | { readonly kind: 'stop' };

export type PaddleReply =
  | { readonly kind: 'detected'; readonly strips: readonly FoundStrip[] }
  | { readonly kind: 'found-boxes'; readonly boxes: readonly TickBox[] }
  /** For each strip, its words in printed order. */
  | { readonly kind: 'read'; readonly words: readonly (readonly EngineWord[])[] }
  | { readonly kind: 'failed'; readonly detail: string };
