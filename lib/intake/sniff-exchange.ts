import { isTable } from '#lib/exchange/csv/is-table.ts';
import type { ExchangeKind } from '#lib/model/document.ts';

/** An interchange, or a group or transaction without one; a code follows `ST`. */
const X12_START =
  /^(?:ISA[^A-Za-z0-9]\d\d[^A-Za-z0-9]|GS[^A-Za-z0-9\s]|ST[^A-Za-z0-9\s]\d{3}[^A-Za-z0-9\s])/;

/** The kind of a file of records, by its first bytes; null if it is none. */
export function sniffExchange(bytes: Uint8Array): ExchangeKind | null {
  const letters = [...bytes.subarray(0, 512)].filter((byte) => byte !== 0);
  const start = String.fromCharCode(...letters).replace(/^(?:\u00ef\u00bb\u00bf|ÿþ|þÿ)?\s*/, '');
  if (X12_START.test(start)) return 'x12';
  if (isFhir(bytes)) return 'fhir';
  return isTable(bytes.subarray(0, 4_096)) ? 'csv' : null;
}

/** JSON that names a resource near its beginning: alone, in a list, or on its first line. */
function isFhir(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 4_096));
  return /^\ufeff?\s*[[{]/.test(head) && /"resourceType"\s*:\s*"[A-Z]/.test(head);
}
