/** Files of other systems' records, which are imported instead of read. */
export type ExchangeKind = 'x12';

/** An interchange, or a group or transaction without one; a code follows `ST`. */
const X12_START =
  /^(?:ISA[^A-Za-z0-9]\d\d[^A-Za-z0-9]|GS[^A-Za-z0-9\s]|ST[^A-Za-z0-9\s]\d{3}[^A-Za-z0-9\s])/;

/** What a file of records is, by its first bytes; null when it is not one. */
export function sniffExchange(bytes: Uint8Array): ExchangeKind | null {
  const letters = [...bytes.subarray(0, 512)].filter((byte) => byte !== 0);
  const start = String.fromCharCode(...letters).replace(/^(?:\u00ef\u00bb\u00bf|ÿþ|þÿ)?\s*/, '');
  return X12_START.test(start) ? 'x12' : null;
}
