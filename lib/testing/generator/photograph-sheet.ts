import sharp from 'sharp';
import type { Random } from './random.ts';

type Vector = readonly [number, number, number];

export type Photograph = {
  /** JPEG, as a phone takes it. */
  readonly picture: Uint8Array;
  /**
   * Where the sheet's corners are in it, in pixels: top left, top right, bottom right, bottom left.
   */
  readonly corners: readonly (readonly [number, number])[];
};

/**
 * A sheet on a table, photographed with a phone that is not held quite level: seen at an angle,
 * rotated, lit from one side, sometimes with a shadow across it. `turn` adds that many degrees
 * clockwise.
 */
export async function photographSheet(
  sheet: Uint8Array,
  random: Random,
  turn = 0,
): Promise<Photograph> {
  const paper = await sharp(sheet)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .toColorspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = paper.info;
  const camera = aim(width, height, random, turn);
  const light = shine(random);
  const table = layTable(random);
  const out = Buffer.alloc(camera.width * camera.height * 3);
  for (let y = 0, at = 0; y < camera.height; y++) {
    for (let x = 0; x < camera.width; x++, at += 3) {
      const [u, v] = camera.onSheet(x, y);
      const inside = u >= 0 && v >= 0 && u < width - 1 && v < height - 1;
      const bright = light(x / camera.width, y / camera.height);
      for (let channel = 0; channel < 3; channel++) {
        const value = inside
          ? between(paper.data, width, channels, u, v, channel)
          : table(x, y, channel) * (nearSheet(u, v, width, height) ? 0.75 : 1);
        out[at + channel] = Math.min(255, value * bright);
      }
    }
  }
  const raw = { width: camera.width, height: camera.height, channels: 3 as const };
  const picture = await sharp(out, { raw })
    .blur(0.4 + random.next() * 0.4)
    .jpeg({ quality: random.int(72, 92) })
    .toBuffer();
  return { picture: new Uint8Array(picture), corners: camera.corners };
}

/** The sheet in space in front of a pinhole camera. */
function aim(width: number, height: number, random: Random, turn: number) {
  const spread = (degrees: number) => ((random.next() - 0.5) * 2 * degrees * Math.PI) / 180;
  const [pitch, yaw] = [spread(16), spread(13)];
  const roll = spread(7) + (turn * Math.PI) / 180;
  const focal = 1.2 * Math.max(width, height);
  const distance = focal * (1 + random.next() * 0.12);
  const across = rotate([1, 0, 0], pitch, yaw, roll);
  const down = rotate([0, 1, 0], pitch, yaw, roll);
  const normal = cross(across, down);
  const project = (s: number, t: number) => {
    const x = s * across[0] + t * down[0];
    const y = s * across[1] + t * down[1];
    const z = distance + s * across[2] + t * down[2];
    return [(focal * x) / z, (focal * y) / z] as const;
  };
  const corners = [
    project(-width / 2, -height / 2),
    project(width / 2, -height / 2),
    project(width / 2, height / 2),
    project(-width / 2, height / 2),
  ];
  const margin = 0.03 + random.next() * 0.07;
  const xs = corners.map((corner) => corner[0]);
  const ys = corners.map((corner) => corner[1]);
  const edge = margin * Math.max(width, height);
  const [left, top] = [Math.min(...xs) - edge, Math.min(...ys) - edge];
  return {
    width: Math.round(Math.max(...xs) + edge - left),
    height: Math.round(Math.max(...ys) + edge - top),
    corners: corners.map(([x, y]) => [x - left, y - top] as const),
    onSheet(x: number, y: number): readonly [number, number] {
      const ray: Vector = [x + left, y + top, focal];
      const far = (distance * normal[2]) / dot(ray, normal);
      const hit: Vector = [ray[0] * far, ray[1] * far, ray[2] * far - distance];
      return [dot(hit, across) + width / 2, dot(hit, down) + height / 2];
    },
  };
}

function rotate([x, y, z]: Vector, pitch: number, yaw: number, roll: number): Vector {
  const [x1, y1] = [
    x * Math.cos(roll) - y * Math.sin(roll),
    x * Math.sin(roll) + y * Math.cos(roll),
  ];
  const [y2, z2] = [
    y1 * Math.cos(pitch) - z * Math.sin(pitch),
    y1 * Math.sin(pitch) + z * Math.cos(pitch),
  ];
  return [x1 * Math.cos(yaw) + z2 * Math.sin(yaw), y2, z2 * Math.cos(yaw) - x1 * Math.sin(yaw)];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Brightness by position: a lamp on one side, and often the shadow of the hand. */
function shine(random: Random): (x: number, y: number) => number {
  const angle = random.next() * 2 * Math.PI;
  const fall = 0.1 + random.next() * 0.2;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const shadow = random.chance(0.4)
    ? { at: 0.3 + random.next() * 0.6, deep: 0.12 + random.next() * 0.12 }
    : null;
  return (x, y) => {
    const along = (x - 0.5) * dx + (y - 0.5) * dy;
    const inShade = shadow && x * 0.8 + y * 0.6 > shadow.at;
    // A soft edge: half the depth within a twentieth of the picture.
    const depth = inShade ? shadow.deep * Math.min(1, (x * 0.8 + y * 0.6 - shadow.at) * 20) : 0;
    return 0.95 - fall * (along + 0.5) - depth;
  };
}

/** Boards with grain, or plain cloth. */
function layTable(random: Random): (x: number, y: number, channel: number) => number {
  const color = random.pick([
    [112, 78, 52],
    [70, 72, 78],
    [140, 112, 84],
    [48, 58, 76],
    [92, 96, 90],
  ] as const);
  const wood = random.chance(0.5);
  const board = random.int(140, 320);
  return (x, y, channel) => {
    const noise = ((Math.imul(x, 374761393) + Math.imul(y, 668265263)) >>> 13) & 15;
    const grain = wood ? 9 * Math.sin(y / 7 + 3 * Math.sin(x / 90)) - (x % board < 3 ? 18 : 0) : 0;
    return (color[channel] ?? 90) + noise - 8 + grain;
  };
}

function nearSheet(u: number, v: number, width: number, height: number): boolean {
  const rim = 0.012 * width;
  return u > -rim / 4 && v > 0 && u < width + rim && v < height + rim;
}

function between(
  data: Buffer,
  width: number,
  channels: number,
  u: number,
  v: number,
  channel: number,
): number {
  const x = Math.floor(u);
  const y = Math.floor(v);
  const at = (y * width + x) * channels + Math.min(channel, channels - 1);
  const below = at + width * channels;
  const [shareX, shareY] = [u - x, v - y];
  const upper = (data[at] ?? 0) * (1 - shareX) + (data[at + channels] ?? 0) * shareX;
  const lower = (data[below] ?? 0) * (1 - shareX) + (data[below + channels] ?? 0) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}
