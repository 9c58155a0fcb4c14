import type { CsvMapping } from '#lib/model/csv-mapping.ts';
import type { ExchangeKind, FileErrorCode } from '#lib/model/document.ts';
import type { FileFinding } from '#lib/model/file-finding.ts';
import type { FormName } from '#lib/model/form.ts';
import type { SheetLayout } from './sheets/sheet.ts';

/** One format of other systems' records: all that an import asks of it. */
export interface ExchangeFormat<Report extends object = object> {
  readonly kind: ExchangeKind;
  /** Changes whenever the same file may be read otherwise. */
  readonly version: string;
  readonly read: (
    bytes: Uint8Array,
    context: ImportContext,
  ) => ExchangeFile & { readonly report: Report };
  /** The same pages as `read` lays out. */
  readonly layOut: (bytes: Uint8Array) => SheetLayout;
}

/** What an import knows beside the file. */
export interface ImportContext {
  /** What a table's columns hold, by the fingerprint of its header; null when nobody has said. */
  readonly mappingOf: (fingerprint: string, header: readonly string[]) => CsvMapping | null;
}

/** What a file holds, before anything is judged. */
export interface ExchangeFile {
  readonly layout: SheetLayout;
  readonly records: readonly ExchangeRecord[];
  readonly findings: readonly FileFinding[];
  /** Why nothing of it can be imported; null when it can. */
  readonly failure: { readonly code: FileErrorCode; readonly message: string } | null;
}

/** One bill in the fields of a form. */
export interface ExchangeRecord {
  readonly form: FormName;
  readonly fields: readonly ExchangeValue[];
  /** The line on which it begins. */
  readonly position: number;
}

export interface ExchangeValue {
  /** With indices: `lines[0].charge`. */
  readonly path: string;
  readonly value: string;
  /** Where the layout has it. */
  readonly position: number;
  readonly element: number;
}
