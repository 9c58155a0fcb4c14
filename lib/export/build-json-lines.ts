import type { ExportedRecord } from '#lib/model/export.ts';
import type { ExportFormat } from './format.ts';

export const JSON_LINES = {
  id: 'jsonl',
  label: 'JSON Lines',
  mime: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  build: (records: readonly ExportedRecord[]) =>
    `${records.map((record) => JSON.stringify(record)).join('\n')}\n`,
} as const satisfies ExportFormat;
