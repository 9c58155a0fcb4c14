import { createHash } from 'node:crypto';

/** Nine digits that are the same whenever the same records are exported in the same format. */
export function controlNumber(format: string, records: readonly string[]): string {
  const hash = createHash('sha256')
    .update([format, ...records].join('\n'))
    .digest();
  return String(100_000_000 + (hash.readUInt32BE(0) % 899_000_000));
}
