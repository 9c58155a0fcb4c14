/**
 * Decodes a text file of unknown encoding: byte-order marks count first, then UTF-16 by its zero
 * bytes, then UTF-8; what is not valid UTF-8 is Windows-1252, which every byte sequence is. The
 * byte-order mark is not part of the result.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes);
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return decode('utf-16le', bytes);
  if (bytes.length > 3 && bytes[0] === 0 && bytes[2] === 0) return decode('utf-16be', bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode('windows-1252', bytes);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
