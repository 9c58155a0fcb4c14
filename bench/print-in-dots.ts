import sharp from 'sharp';
import type { Random } from '#lib/testing/generator/random.ts';

/** Points between two dots, and how much it varies from printer to printer. */
const PITCH = { least: 0.62, spread: 0.25 } as const;
/** Darker places than this get a dot. */
const INKED = 190;
/** One dot in 67 is missing. */
const MISSING = 0.015;

type Gray = { readonly data: Buffer; readonly width: number; readonly height: number };

/** A drawn page as a matrix printer prints it: dots on a grid, more or less wide and dark. */
export async function printInDots(
  picture: Uint8Array,
  random: Random,
  dpi: number,
): Promise<Uint8Array> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .grayscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pitch = (dpi / 72) * (PITCH.least + PITCH.spread * random.next());
  const radius = pitch * (0.45 + 0.2 * random.next());
  const ink = random.int(30, 150);
  const paper = { data: Buffer.alloc(width * height, 255), width, height };
  for (let y = pitch / 2; y < height; y += pitch) {
    for (let x = pitch / 2; x < width; x += pitch) {
      const isInked = darknessAt({ data, width, height }, x, y, 0.33 * pitch) <= INKED;
      if (isInked && !random.chance(MISSING)) addDot(paper, { x, y, radius, ink });
    }
  }
  return sharp(paper.data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** The mean of nine pixels around a place. */
function darknessAt({ data, width, height }: Gray, x: number, y: number, step: number): number {
  const around = [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].map((right) => [Math.round(x + right * step), Math.round(y + down * step)] as const),
  );
  const inside = around.filter(
    ([left, top]) => left >= 0 && left < width && top >= 0 && top < height,
  );
  const sum = inside.reduce((total, [left, top]) => total + (data[top * width + left] ?? 0), 0);
  return sum / inside.length;
}

function addDot(
  { data, width, height }: Gray,
  dot: { x: number; y: number; radius: number; ink: number },
): void {
  const reach = Math.ceil(dot.radius + 1);
  for (
    let y = Math.max(0, Math.floor(dot.y - reach));
    y <= Math.min(height - 1, dot.y + reach);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(dot.x - reach));
      x <= Math.min(width - 1, dot.x + reach);
      x++
    ) {
      const distance = Math.hypot(x - dot.x, y - dot.y);
      const cover = Math.max(0, Math.min(1, dot.radius + 0.5 - distance));
      const at = y * width + x;
      data[at] = Math.min(data[at] ?? 255, 255 - cover * (255 - dot.ink));
    }
  }
}
