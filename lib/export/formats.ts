import type { ExportedRecord, ExportFormat } from '#lib/model/export.ts';
import { buildCsv } from './build-csv.ts';
import { buildJson } from './build-json.ts';

interface Format {
  readonly mime: string;
  readonly build: (records: readonly ExportedRecord[]) => string;
}

/** How accepted records leave the product. */
export const FORMATS: { readonly [format in ExportFormat]: Format } = {
  json: { mime: 'application/json', build: buildJson },
  csv: { mime: 'text/csv; charset=utf-8', build: buildCsv },
};
