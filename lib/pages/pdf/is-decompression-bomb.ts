import { inflateSync } from 'node:zlib';

/** A page's drawing instructions unpack to a few hundred kB; pictures have their own limit. */
const MAX_BYTES = 64 * 1024 * 1024;
/** The maximum expansion of Flate. */
const MAX_RATIO = 1_032;
const MAX_DICTIONARY = 2_000;

/**
 * Whether a stream of a PDF, apart from pictures, unpacks to more than any document needs. PDFium
 * would use up its memory or seconds on it and then show an empty page. Streams that are encrypted
 * or first packed otherwise are left to the memory and time limits.
 */
export function isDecompressionBomb(bytes: Uint8Array, maxBytes = MAX_BYTES): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let open: { start: number; layers: number } | null = null;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const before = file.subarray(Math.max(0, at - MAX_DICTIONARY), at).toString('latin1');
    if (!before.endsWith('end')) {
      open = { start: at + 6, layers: countLayers(before) };
    } else if (open !== null) {
      if (isTooFar(file.subarray(open.start, at - 3), open.layers, maxBytes)) return true;
      open = null;
    }
  }
  return open !== null && isTooFar(file.subarray(open.start), open.layers, maxBytes);
}

/** How many times a stream with this dictionary was packed by Flate; 0 for pictures and others. */
function countLayers(before: string): number {
  const dictionary = before.slice(before.lastIndexOf('obj') + 1);
  if (/\/Subtype\s*\/Image/.test(dictionary)) return 0;
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  const names = filters.match(/\/\w+/g) ?? [];
  return names.every((name) => name === '/FlateDecode' || name === '/Fl') ? names.length : 0;
}

function isTooFar(packed: Buffer, layers: number, maxBytes: number): boolean {
  if (layers === 0 || packed.length * MAX_RATIO ** layers < maxBytes) return false;
  // The word "stream" is followed by CR LF or LF.
  const start = packed[0] === 0x0d ? 2 : 1;
  try {
    let plain: Uint8Array = packed.subarray(start);
    for (let layer = 0; layer < layers; layer++)
      plain = inflateSync(plain, { maxOutputLength: maxBytes });
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
