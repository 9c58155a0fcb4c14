import type { FileKind } from '#lib/model/document.ts';
import { sniffExchange } from './sniff-exchange.ts';

/**
 * PDF readers accept junk before the header; the standard's notes mention the first 1,024 bytes.
 */
const PDF_HEADER_WINDOW = 1_024;

/**
 * A file's type, by its first bytes and never by its name.
 *
 * @returns null for a type the product cannot read, and for an empty file.
 */
export function sniffFile(bytes: Uint8Array): FileKind | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (isTiff(bytes)) return 'tiff';
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes.subarray(8), ascii('WEBP'))) {
    return 'webp';
  }
  if (isHeic(bytes)) return 'heic';
  return hasPdfHeader(bytes) ? 'pdf' : sniffExchange(bytes);
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((value, index) => bytes[index] === value);
}

/** Classic TIFF and BigTIFF, either byte order. */
function isTiff(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) ||
    startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a]) ||
    startsWith(bytes, [0x49, 0x49, 0x2b, 0x00]) ||
    startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2b])
  );
}

/** Brands of ISO base media files with HEVC-coded pictures, as iPhones write them. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map(ascii);

/** Main or compatible brand; AVIF shares the `mif1` brand, but the product cannot read it. */
function isHeic(bytes: Uint8Array): boolean {
  if (!startsWith(bytes.subarray(4), ascii('ftyp'))) return false;
  if (startsWith(bytes.subarray(8), ascii('avif'))) return false;
  return HEIC_BRANDS.some((brand) => startsWith(bytes.subarray(8), brand));
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  const mark = ascii('%PDF-');
  const last = Math.min(PDF_HEADER_WINDOW, bytes.length - mark.length);
  for (let start = 0; start <= last; start++) {
    if (bytes[start] === mark[0] && startsWith(bytes.subarray(start), mark)) return true;
  }
  return false;
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
