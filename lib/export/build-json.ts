import type { ExportedRecord } from '#lib/model/export.ts';
import { type ExportFormat, wholeExport } from './format.ts';

/** Records with each field's value, confidence, place, and who decided it. */
function buildJson(records: readonly ExportedRecord[]): string {
  return `${JSON.stringify({ records }, null, 2)}\n`;
}

export const JSON_FORMAT = {
  id: 'json',
  label: 'JSON',
  mime: 'application/json',
  extension: 'json',
  build: (records) => wholeExport(records, buildJson(records)),
} as const satisfies ExportFormat;
