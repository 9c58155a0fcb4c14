import { inflateSync } from 'node:zlib';

/** What a page is drawn from unpacks to some hundred kB; pictures have a limit of their own. */
const MAX_BYTES = 64 * 1024 * 1024;
/** One byte unpacks to no more than this. */
const MAX_RATIO = 1_032;
const MAX_DICTIONARY = 2_000;

/**
 * Whether a stream of a PDF, pictures aside, unpacks to more than a document holds. PDFium would spend
 * its memory on it, or seconds, and then show an empty page. Streams that are encrypted, or packed by
 * something else first, are left to the limits of memory and time.
 */
export function unpacksTooFar(bytes: Uint8Array, maxBytes = MAX_BYTES): boolean {
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

/** How often a stream with this dictionary before it was packed by Flate; 0 for pictures and the rest. */
function countLayers(before: string): number {
  const dictionary = before.slice(before.lastIndexOf('obj') + 1);
  if (/\/Subtype\s*\/Image/.test(dictionary)) return 0;
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  const names = filters.match(/\/\w+/g) ?? [];
  return names.every((name) => name === '/FlateDecode' || name === '/Fl') ? names.length : 0;
}

function isTooFar(packed: Buffer, layers: number, maxBytes: number): boolean {
  if (layers === 0 || packed.length * MAX_RATIO ** layers < maxBytes) return false;
  // The word "stream" ends with CR LF or LF.
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
