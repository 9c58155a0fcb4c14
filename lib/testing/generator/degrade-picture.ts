import sharp from 'sharp';
import type { Random } from './random.ts';

export type ScanLevel = 'light' | 'medium' | 'hard';

/**
 * What paper goes through: rotated a little, blurred, speckled, thresholded by a fax, saved as
 * JPEG.
 */
export async function degradePicture(
  picture: Uint8Array,
  random: Random,
  level: ScanLevel,
): Promise<Uint8Array> {
  const bounds = LIMITS[level];
  const degrees = (random.next() - 0.5) * 2 * bounds.degrees;
  const turned = sharp(picture)
    .rotate(degrees, { background: random.chance(0.5) ? '#ffffff' : '#f4f2ee' })
    .grayscale();
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  addNoise(data, random, bounds.noise);
  let scanned = sharp(data, {
    raw: { width: info.width, height: info.height, channels: info.channels },
  });
  if (bounds.blur > 0) scanned = scanned.blur(0.3 + random.next() * bounds.blur);
  scanned = random.chance(bounds.fax)
    ? scanned.threshold(random.int(140, 185))
    : scanned.linear(0.75 + random.next() * 0.2, random.int(10, 40));
  return scanned.jpeg({ quality: random.int(bounds.quality, 92) }).toBuffer();
}

const LIMITS: Readonly<
  Record<ScanLevel, { degrees: number; noise: number; blur: number; fax: number; quality: number }>
> = {
  light: { degrees: 0.4, noise: 4, blur: 0, fax: 0, quality: 80 },
  medium: { degrees: 1, noise: 12, blur: 0.5, fax: 0.1, quality: 65 },
  hard: { degrees: 2.2, noise: 24, blur: 0.9, fax: 0.25, quality: 45 },
};

export const SCAN_DPI: Readonly<Record<ScanLevel, number>> = { light: 200, medium: 170, hard: 130 };

function addNoise(data: Buffer, random: Random, strength: number): void {
  for (let at = 0; at < data.length; at++) {
    const noise = (random.next() - 0.5) * 2 * strength;
    data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) + noise));
  }
}
