import type { ExchangeKind } from '#lib/model/document.ts';
import { CSV_FORMAT } from './csv/format.ts';
import type { ExchangeFormat } from './exchange-file.ts';
import { FHIR_FORMAT } from './fhir/format.ts';
import { X12_FORMAT } from './x12/format.ts';

/** The formats that can be imported. To add one: an entry here and a line in `ExchangeKind`. */
const FORMATS = { x12: X12_FORMAT, fhir: FHIR_FORMAT, csv: CSV_FORMAT } as const;

/** How a file was imported, by format, for troubleshooting. */
export type ImportReport = ReturnType<(typeof FORMATS)[ExchangeKind]['read']>['report'];

export function formatOf(kind: ExchangeKind): ExchangeFormat<ImportReport> {
  return FORMATS[kind];
}
