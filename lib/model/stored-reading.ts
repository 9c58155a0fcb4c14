import { Reading } from './reading.ts';

/** A reading as stored in the database. */
export interface StoredReading {
  readonly id: string;
  readonly sequence: bigint;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly readerKind: string;
  readonly readerVersion: string;
  readonly claim: unknown;
  readonly runId: string | null;
  readonly byId: string | null;
}

/** Parses a stored reading. */
export function parseReading(row: StoredReading): Reading {
  return Reading.parse({
    id: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId },
    reader: { kind: row.readerKind, version: row.readerVersion },
    claim: row.claim,
    runId: row.runId,
    by: row.byId,
    sequence: Number(row.sequence),
  });
}
