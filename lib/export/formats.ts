import { z } from 'zod';
import { REMITTANCE } from './build-835.ts';
import { INSTITUTIONAL, PROFESSIONAL } from './build-837.ts';
import { CSV } from './build-csv.ts';
import { FHIR } from './build-fhir.ts';
import { JSON_FORMAT } from './build-json.ts';
import type { ExportFormat } from './format.ts';

/** The export formats, the most common one first. To add one: its file, and its name here. */
const FORMATS = [
  CSV,
  JSON_FORMAT,
  FHIR,
  REMITTANCE,
  PROFESSIONAL,
  INSTITUTIONAL,
] as const satisfies readonly ExportFormat[];

export const ExportFormatId = z.enum(FORMATS.map(({ id }) => id));
export type ExportFormatId = z.infer<typeof ExportFormatId>;

export function listFormats(): readonly ExportFormat<ExportFormatId>[] {
  return FORMATS;
}

/** Null for a format that this version does not have. */
export function findFormat(id: string): ExportFormat | null {
  return FORMATS.find((format) => format.id === id) ?? null;
}

export function getFormat(id: ExportFormatId): ExportFormat {
  const format = findFormat(id);
  if (!format) throw new Error(`no export format ${id}`);
  return format;
}
