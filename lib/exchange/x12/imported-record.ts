import type { FormName } from '#lib/model/form.ts';
import type { Transaction } from './read-envelopes.ts';
import type { Segment } from './segment.ts';

/** One claim of a transaction in the fields of a form. */
export interface ImportedRecord {
  readonly form: FormName;
  readonly fields: readonly ImportedField[];
  /** Control number (ST02) of its transaction, and those of the envelopes. */
  readonly transaction: string;
  readonly group: string | null;
  readonly interchange: string | null;
  /** The version of the guide, `005010X221A1`. */
  readonly version: string;
  /**
   * Everything the file says about this claim alone, including what no field covers: references,
   * addresses, other amounts and dates.
   */
  readonly carried: readonly Segment[];
  /** The transaction it belongs to, for writing it again. */
  readonly within: Transaction;
}

/** A value and the element it comes from. */
export interface ImportedField {
  /** With indices: `lines[0].charge`. */
  readonly path: string;
  readonly value: string;
  readonly source: { readonly segment: Segment; readonly element: number };
}

/** Collects fields; empty values are left out. */
export class FieldList {
  readonly fields: ImportedField[] = [];

  add(path: string, segment: Segment | undefined, element: number, value: string | null): void {
    if (segment === undefined || value === null || value === '') return;
    this.fields.push({ path, value, source: { segment, element } });
  }

  has(path: string): boolean {
    return this.fields.some((field) => field.path === path);
  }
}
