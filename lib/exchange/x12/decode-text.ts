/**
 * Decodes text of unknown encoding: by byte-order mark first, then as UTF-16 if it has zero bytes,
 * then as UTF-8; anything that is not valid UTF-8 is decoded as Windows-1252, which accepts all
 * bytes. The byte-order mark is not part of the result.
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
