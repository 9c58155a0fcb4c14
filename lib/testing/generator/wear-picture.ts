import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import type { Random } from './random.ts';

/** What happens to paper and scanners besides noise. */
export type Wear = 'dark-borders' | 'folds' | 'stamp';

/** The picture afterward, as a JPEG. Dark borders make it larger; the others keep its size. */
export async function wearPicture(
  picture: Uint8Array,
  random: Random,
  wear: Wear,
): Promise<Uint8Array> {
  const { width, height } = await sharp(picture).metadata();
  const worn = sharp(picture).flatten({ background: '#fff' });
  switch (wear) {
    case 'dark-borders':
      return jpeg(darken(worn, width, height, random));
    case 'folds':
      return jpeg(worn.composite(foldLines(width, height, random)));
    case 'stamp':
      return jpeg(worn.composite([stampOf(width, height, random)]));
  }
}

async function jpeg(picture: Sharp): Promise<Uint8Array> {
  return new Uint8Array(await picture.jpeg({ quality: 88 }).toBuffer());
}

/** The lid was open, or the sheet was smaller than the glass: nearly black on two to four sides. */
function darken(picture: Sharp, width: number, height: number, random: Random): Sharp {
  const side = () => Math.round((0.02 + random.next() * 0.07) * Math.max(width, height));
  const gray = random.int(4, 40);
  const [top, left] = random.chance(0.5) ? [side(), side()] : [0, 0];
  return picture.extend({
    top,
    left,
    right: side(),
    bottom: side(),
    background: { r: gray, g: gray, b: gray },
  });
}

/** A letter folded in three: a light and a dark line side by side. */
function foldLines(width: number, height: number, random: Random): OverlayOptions[] {
  return [1, 2].flatMap((part) => {
    const top = Math.round((height * part) / 3 + (random.next() - 0.5) * 0.04 * height);
    const line = (gray: number, alpha: number, down: number): OverlayOptions => ({
      input: {
        create: { width, height: 2, channels: 4, background: { r: gray, g: gray, b: gray, alpha } },
      },
      top: top + down,
      left: 0,
    });
    return [line(110, 0.35, 0), line(255, 0.6, 2)];
  });
}

/** RECEIVED and a date in a colored frame, at an angle, half covering the print. */
function stampOf(width: number, height: number, random: Random): OverlayOptions {
  const side = Math.round(0.22 * width);
  const color = random.pick(['#b3263a', '#2a3f9d', '#555']);
  const date = `${random.int(10, 28)} ${random.pick(['JAN', 'MAR', 'JUN', 'OCT'])} 2026`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">
    <g transform="rotate(${random.int(-25, 25)} 100 100)" fill="none" stroke="${color}" opacity="0.6">
      <rect x="15" y="60" width="170" height="80" rx="8" stroke-width="5"/>
      <text x="100" y="95" font-size="26" font-family="sans-serif" font-weight="bold" fill="${color}" stroke="none" text-anchor="middle">RECEIVED</text>
      <text x="100" y="125" font-size="20" font-family="sans-serif" fill="${color}" stroke="none" text-anchor="middle">${date}</text>
    </g></svg>`;
  const density = (72 * side) / 200;
  return {
    input: Buffer.from(svg),
    density,
    left: Math.round(random.next() * (width - side)),
    top: Math.round((0.05 + random.next() * 0.7) * (height - side)),
  };
}
