/**
 * QR codes of one size: version 10, level M (ISO/IEC 18004:2015), 57 × 57 modules for up to 213
 * bytes. Longer texts have none.
 */

const SIZE = 57;
const BLOCKS = [43, 43, 43, 43, 44] as const;
const CHECKS = 26;
/** Rows and columns of the centers of alignment patterns (annex E). */
const CENTERS = [6, 28, 50] as const;
/** Version 10 with its check bits (annex D), and level M with mask 0 (annex C). */
const VERSION_BITS = 0x0a4d3;
const FORMAT_BITS = 0x5412;

const CAPACITY = BLOCKS.reduce<number>((sum, size) => sum + size, 0);
/** Of the mode (4 bits) and of the length (16 bits). */
const HEAD_BYTES = 2.5;

/** Rows of modules, true for a dark one, without the quiet zone; null if the text is too long. */
export function encodeQr(text: string): readonly (readonly boolean[])[] | null {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > CAPACITY - HEAD_BYTES) return null;
  const modules = Array.from({ length: SIZE }, () => Array<boolean | undefined>(SIZE));
  drawPatterns(modules);
  drawData(modules, interleave(packBytes(bytes)));
  return modules.map((row) => Array.from(row, (dark) => dark === true));
}

type Modules = (boolean | undefined)[][];

/** Mode "bytes", length, the bytes, a terminator of 4 bits, and padding (7.4.5, 7.4.10). */
function packBytes(bytes: Uint8Array): Uint8Array {
  const packed = new Uint8Array(CAPACITY);
  const half = [4, ...[12, 8, 4, 0].map((shift) => (bytes.length >> shift) & 15)];
  for (const byte of bytes) half.push(byte >> 4, byte & 15);
  half.push(0);
  half.forEach((value, at) => {
    packed[at >> 1] = (packed[at >> 1] ?? 0) | (at % 2 === 0 ? value << 4 : value);
  });
  for (let at = half.length >> 1, pad = 0xec; at < CAPACITY; at++, pad ^= 0xec ^ 0x11)
    packed[at] = pad;
  return packed;
}

/** The blocks byte by byte, then their check bytes byte by byte (7.6). */
function interleave(data: Uint8Array): number[] {
  let from = 0;
  const blocks = BLOCKS.map((size) => {
    from += size;
    return [...data.subarray(from - size, from)];
  });
  const checks = blocks.map((block) => checksOf(block));
  return [blocks, checks].flatMap((parts) =>
    Array.from({ length: Math.max(...parts.map(({ length }) => length)) }, (_, at) =>
      parts.flatMap((part) => part.slice(at, at + 1)),
    ).flat(),
  );
}

/** The remainder of the block by the Reed-Solomon generator of degree 26 (7.5.2). */
function checksOf(block: readonly number[]): number[] {
  const rest = Array<number>(CHECKS).fill(0);
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    GENERATOR.forEach((term, at) => {
      rest[at] = (rest[at] ?? 0) ^ multiply(term, factor);
    });
  }
  return rest;
}

/** Coefficients after the first of (x - 1)(x - 2)…(x - 2²⁵), highest power first. */
const GENERATOR = makeGenerator();

function makeGenerator(): readonly number[] {
  let terms = [1];
  for (let root = 1, degree = 0; degree < CHECKS; degree++, root = multiply(root, 2)) {
    const scaled = terms.map((term) => multiply(term, root));
    terms = [...terms, 0].map((term, at) => term ^ (scaled[at - 1] ?? 0));
  }
  return terms.slice(1);
}

/** In GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1. */
function multiply(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((right >> bit) & 1) product ^= left;
  }
  return product;
}

/** Everything that is the same in each code: finders, alignment, timing, format, and version. */
function drawPatterns(modules: Modules): void {
  const set = (row: number, column: number, dark: boolean) => {
    const line = modules[row];
    if (line && column >= 0 && column < SIZE) line[column] = dark;
  };
  /** Rings around a center: dark or light by their distance from it. */
  const rings = (
    row: number,
    column: number,
    radius: number,
    isDark: (ring: number) => boolean,
  ) => {
    for (let down = -radius; down <= radius; down++)
      for (let right = -radius; right <= radius; right++)
        set(row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))));
  };
  for (let at = 0; at < SIZE; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const last = SIZE - 4;
  for (const [row, column] of [
    [3, 3],
    [3, last],
    [last, 3],
  ] as const)
    rings(row, column, 4, (ring) => ring !== 2 && ring !== 4);
  for (const row of CENTERS)
    for (const column of CENTERS)
      if (!isFinder(row, column)) rings(row, column, 2, (ring) => ring !== 1);
  for (let bit = 0; bit < 15; bit++) {
    const dark = ((FORMAT_BITS >> bit) & 1) === 1;
    // Around the first finder, past the timing pattern, and split between the other two.
    if (bit < 8) set(bit < 6 ? bit : bit + 1, 8, dark);
    else set(8, bit === 8 ? 7 : 14 - bit, dark);
    if (bit < 8) set(8, SIZE - 1 - bit, dark);
    else set(SIZE - 15 + bit, 8, dark);
  }
  set(SIZE - 8, 8, true);
  for (let bit = 0; bit < 18; bit++) {
    const dark = ((VERSION_BITS >> bit) & 1) === 1;
    const [along, across] = [Math.floor(bit / 3), SIZE - 11 + (bit % 3)];
    set(along, across, dark);
    set(across, along, dark);
  }
}

function isFinder(row: number, column: number): boolean {
  const [first, , last] = CENTERS;
  return (
    (row === first && (column === first || column === last)) || (row === last && column === first)
  );
}

/** Two columns at a time from the right, up and down in turn, past the patterns; mask 0 (7.7.3, 7.8). */
function drawData(modules: Modules, bytes: readonly number[]): void {
  let at = 0;
  for (let right = SIZE - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < SIZE; step++) {
      const row = up ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        const line = modules[row];
        if (!line || line[column] !== undefined) continue;
        const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at % 8))) & 1;
        line[column] = (bit === 1) !== ((row + column) % 2 === 0);
        at++;
      }
    }
  }
}
