import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/platform/canonical-json.ts';

/** What an entry's hash covers: everything but the hash itself. */
export interface ChainedEntry {
  readonly sequence: bigint;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly documentId: string | null;
  readonly recordId: string | null;
  readonly taskId: string | null;
  readonly path: string | null;
  readonly sealed: Uint8Array | null;
  readonly reason: string | null;
  readonly facts: unknown;
  readonly previousHash: string;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 of the entry's canonical JSON, including the previous hash; lowercase hex. */
export function hashEntry(entry: ChainedEntry): string {
  return createHash('sha256')
    .update(
      canonicalJson([
        entry.sequence,
        entry.at.toISOString(),
        entry.action,
        entry.actorKind,
        entry.actorId,
        entry.documentId,
        entry.recordId,
        entry.taskId,
        entry.path,
        entry.sealed === null ? null : Buffer.from(entry.sealed).toString('hex'),
        entry.reason,
        entry.facts,
        entry.previousHash,
      ]),
    )
    .digest('hex');
}
