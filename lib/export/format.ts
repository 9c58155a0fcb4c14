import type { ExportedRecord } from '#lib/model/export.ts';

/** One format in which accepted records leave the product: all that pages, routes and docs ask of it. */
export interface ExportFormat<Id extends string = string> {
  /** Stands in the database with each export and in requests. */
  readonly id: Id;
  /** As people read it. */
  readonly label: string;
  readonly mime: string;
  /** Of the file name, without the dot. */
  readonly extension: string;
  /** The whole file. */
  readonly build: (records: readonly ExportedRecord[]) => string;
}
