/** Weights of one form live in a table of this many places. */
export const TABLE_BITS = 20;
const MASK = (1 << TABLE_BITS) - 1;

/** FNV-1a, for features by their names. */
export function hashFeature(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Place of a feature in the table for one field: the field is the salt. */
export function slotOf(feature: number, fieldSalt: number): number {
  let mixed = Math.imul(feature ^ fieldSalt, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & MASK;
}
