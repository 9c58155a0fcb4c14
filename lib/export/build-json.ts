import type { ExportedRecord } from '#lib/model/export.ts';

/** Records with every field's value, confidence, place and decider. */
export function buildJson(records: readonly ExportedRecord[]): string {
  return `${JSON.stringify({ records }, null, 2)}\n`;
}
