import type { GrayImage } from './engine.ts';

/** Directory entries of a page, by their numbers in the TIFF 6.0 specification. */
const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  rowsPerStrip: 278,
  stripByteCounts: 279,
} as const;
const LONG = 4;
const NO_COMPRESSION = 1;
const BLACK_IS_ZERO = 1;
const HEAD_BYTES = 8;
const ENTRY_BYTES = 12;

/** Writes gray pictures as the pages of one uncompressed TIFF file. */
export function writeTiff(images: readonly GrayImage[]): Buffer {
  const pages = images.map((image) => ({ image, entries: entriesOf(image) }));
  const directoryBytes = (entries: number) => 2 + entries * ENTRY_BYTES + 4;
  const size = pages.reduce(
    (sum, { image, entries }) => sum + directoryBytes(entries.length) + padded(image),
    HEAD_BYTES,
  );
  const file = Buffer.alloc(size);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(HEAD_BYTES, 4);
  let at = HEAD_BYTES;
  for (const [index, { image, entries }] of pages.entries()) {
    const pixels = at + directoryBytes(entries.length);
    const next = index === pages.length - 1 ? 0 : pixels + padded(image);
    file.writeUInt16LE(entries.length, at);
    for (const [place, [tag, value]] of entries.entries()) {
      const entry = at + 2 + place * ENTRY_BYTES;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(LONG, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(tag === TAG.stripOffsets ? pixels : value, entry + 8);
    }
    file.writeUInt32LE(next, pixels - 4);
    file.set(image.gray, pixels);
    at = pixels + padded(image);
  }
  return file;
}

function entriesOf({ width, height }: GrayImage): [tag: number, value: number][] {
  return [
    [TAG.width, width],
    [TAG.height, height],
    [TAG.bitsPerSample, 8],
    [TAG.compression, NO_COMPRESSION],
    [TAG.photometric, BLACK_IS_ZERO],
    [TAG.stripOffsets, 0],
    [TAG.rowsPerStrip, height],
    [TAG.stripByteCounts, width * height],
  ];
}

/** Directories begin at even offsets. */
function padded({ width, height }: GrayImage): number {
  return width * height + ((width * height) % 2);
}
