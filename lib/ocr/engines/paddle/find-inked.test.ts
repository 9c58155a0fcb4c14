import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../engine.ts';
import { findInked } from './find-inked.ts';

/** Slightly uneven paper of 160 × 128 pixels, with dark pixels at the given places. */
function sheet(...ink: readonly [x: number, y: number][]): GrayImage {
  const gray = Uint8Array.from({ length: 160 * 128 }, (_, at) => 235 + ((at * 7) % 21));
  for (const [x, y] of ink) gray[y * 160 + x] = 90;
  return { gray, width: 160, height: 128 };
}

describe('findInked', () => {
  it('paper with its noise is bare', () => {
    expect(findInked(sheet(), 32)).toBeNull();
  });

  it('keeps a square of paper around the print, as far as there is one', () => {
    expect(findInked(sheet([70, 100]), 32)).toEqual({ left: 32, top: 64, right: 128, bottom: 128 });
  });

  it('spans all print from the first to the last', () => {
    expect(findInked(sheet([0, 70], [159, 70]), 32)).toEqual({
      left: 0,
      top: 32,
      right: 160,
      bottom: 128,
    });
  });
});
