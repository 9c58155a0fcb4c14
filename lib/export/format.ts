import type { ExportedRecord } from '#lib/model/export.ts';

/** One format for accepted records: everything that pages, routes and tests need to know about it. */
export interface ExportFormat<Id extends string = string> {
  /** Stored with each export, and used in requests. */
  readonly id: Id;
  /** Shown to people. */
  readonly label: string;
  readonly mime: string;
  /** Of the file name, without the dot. */
  readonly extension: string;
  /** The whole file. */
  readonly build: (records: readonly ExportedRecord[]) => string;
}
