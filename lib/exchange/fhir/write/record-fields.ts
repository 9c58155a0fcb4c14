import { createHash } from 'node:crypto';
import type { ExportedRecord } from '#lib/model/export.ts';
import type { Draft } from './json.ts';

/** The values of a record, read by path. */
export class RecordFields {
  readonly record: ExportedRecord;
  private readonly values: ReadonlyMap<string, string>;

  constructor(record: ExportedRecord) {
    this.record = record;
    this.values = new Map(
      record.fields.flatMap(({ path, value }) =>
        value === null || value.trim() === '' ? [] : [[path, value.trim()] as const],
      ),
    );
  }

  at(path: string): string | undefined {
    return this.values.get(path);
  }

  /** The first of these that has a value. */
  first(...paths: readonly string[]): string | undefined {
    return paths.map((path) => this.values.get(path)).find((value) => value !== undefined);
  }

  /** The paths of a list’s rows: `lines[0]`, `lines[1]`… */
  rows(list: string): string[] {
    const indices = [...this.values.keys()].flatMap((path) =>
      path.startsWith(`${list}[`) ? Number.parseInt(path.slice(list.length + 1), 10) : [],
    );
    return [...new Set(indices)].sort((a, b) => a - b).map((at) => `${list}[${at}]`);
  }

  /** When the record was accepted, `2026-03-01T12:00:00.000Z`, for documents without a date. */
  get acceptedAt(): string {
    return this.record.acceptedAt === '' ? '1970-01-01T00:00:00Z' : this.record.acceptedAt;
  }

  /** A UUID that is the same in every export of the record, so that a receiver can update it. */
  uuid(role: string): string {
    const hash = createHash('sha256').update(`${this.record.record} ${role}`).digest('hex');
    const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
    const parts = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`];
    return [...parts, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
  }

  reference(role: string): Draft {
    return { reference: `urn:uuid:${this.uuid(role)}` };
  }
}
