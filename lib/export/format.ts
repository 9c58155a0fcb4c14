import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import type { Outgoing } from '#lib/exchange/x12/write/outgoing.ts';
import type { Sender } from '#lib/model/exchange/sender.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import type { AppliedTemplate } from './templates/build-templated-csv.ts';

/** One format for accepted records: everything that pages, routes, and tests need. */
export interface ExportFormat<Id extends string = string> {
  /** Stored with each export, and used in requests. */
  readonly id: Id;
  /** Shown to people. */
  readonly label: string;
  readonly mime: string;
  /** Of the file name, without the dot. */
  readonly extension: string;
  /** The forms it supports; absent for all. */
  readonly forms?: readonly string[];
  /** Whether its columns can be chosen by a template. */
  readonly takesTemplates?: boolean;
  /** Whether it writes imported records from their original files. */
  readonly readsImports?: boolean;
  /** The whole file. */
  readonly build: (records: readonly ExportedRecord[], context: ExportContext) => BuiltExport;
}

/** What a format may need besides the records. */
export interface ExportContext {
  /** Records imported from X12, with their segments, by record id. */
  readonly imported: ReadonlyMap<string, ImportedRecord>;
  /** Null until an administrator has entered it. */
  readonly sender: Sender | null;
  /** The requested columns; null for the format's own, and for formats without a choice. */
  readonly template: AppliedTemplate | null;
  readonly now: Date;
}

export interface BuiltExport extends Pick<Outgoing, 'records' | 'refusals'> {
  readonly text: string;
}

/** A file that contains every record. */
export function wholeExport(records: readonly ExportedRecord[], text: string): BuiltExport {
  return { text, records: records.map(({ record }) => record), refusals: [] };
}
