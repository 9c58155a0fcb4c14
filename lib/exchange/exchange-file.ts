import type { ExchangeKind, FileErrorCode } from '#lib/model/document.ts';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { FileFinding } from '#lib/model/exchange/file-finding.ts';
import type { FormName } from '#lib/model/form.ts';
import type { SheetLayout } from './sheets/sheet.ts';

/** One format of other systems' records, with everything an import needs from it. */
export interface ExchangeFormat<Report extends object = object> {
  readonly kind: ExchangeKind;
  /** Changes whenever the same file might be read differently. */
  readonly version: string;
  readonly read: (
    bytes: Uint8Array,
    context: ImportContext,
  ) => ExchangeFile & { readonly report: Report };
  /** The same pages that `read` lays out. */
  readonly layOut: (bytes: Uint8Array) => SheetLayout;
}

/** What an import knows besides the file. */
export interface ImportContext {
  /**
   * The column mapping of a table, by the fingerprint of its header; null if nobody has provided
   * one.
   */
  readonly mappingOf: (fingerprint: string, header: readonly string[]) => CsvMapping | null;
}

/** The contents of a file, before anything is judged. */
export interface ExchangeFile {
  readonly layout: SheetLayout;
  readonly records: readonly ExchangeRecord[];
  readonly findings: readonly FileFinding[];
  /** Why nothing in it can be imported; null if something can. */
  readonly failure: { readonly code: FileErrorCode; readonly message: string } | null;
}

/** One bill in the fields of a form. */
export interface ExchangeRecord {
  readonly form: FormName;
  readonly fields: readonly ExchangeValue[];
  /** The line it begins on. */
  readonly position: number;
}

export interface ExchangeValue {
  /** With indices: `lines[0].charge`. */
  readonly path: string;
  readonly value: string;
  /** Its line in the layout. */
  readonly position: number;
  readonly element: number;
}
