/** Weights of one form are in a table with this many places (as a power of two). */
export const TABLE_BITS = 20;
const MASK = (1 << TABLE_BITS) - 1;

/** FNV-1a, for features by name. */
export function hashFeature(text: string): number {
  return extendHash(0x811c9dc5, text);
}

/**
 * The hash of a name that begins as `hash` does and continues with `text`: features consist of a
 * kind and what was found, and joining such names took most of the time of reading a page.
 */
export function extendHash(hash: number, text: string | number): number {
  if (typeof text === 'number') {
    if (text >= 0 && text < 10 && Number.isInteger(text))
      return Math.imul(hash ^ (0x30 + text), 0x01000193);
    return extendHash(hash, String(text));
  }
  let longer = hash;
  for (let at = 0; at < text.length; at++)
    longer = Math.imul(longer ^ text.charCodeAt(at), 0x01000193);
  return longer | 0;
}

/** The hash that continues with words, separated by a space. */
export function extendJoined(hash: number, words: readonly string[]): number {
  let longer = hash;
  for (let at = 0; at < words.length; at++)
    longer = extendHash(at === 0 ? longer : extendHash(longer, ' '), words[at] ?? '');
  return longer;
}

/** Index of a feature in the table for one field: the field is the salt. */
export function slotOf(feature: number, fieldSalt: number): number {
  let mixed = Math.imul(feature ^ fieldSalt, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & MASK;
}

/** Spreads a hash so that its size as an unsigned number says nothing about its source. */
export function mixHash(hash: number): number {
  let mixed = Math.imul(hash, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
