import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { z } from 'zod';

const CopyData = z.object({ chunk: z.instanceof(Uint8Array) });

/** Message types of a base backup: https://www.postgresql.org/docs/18/protocol-replication.html */
const [NEW_ARCHIVE, DATA] = [0x6e, 0x64];

/**
 * The whole cluster that `ownerUrl` is in, as the server sends it to `pg_basebackup`, while it
 * runs: a tar archive with the log that makes it consistent as of its end. A server started on it
 * recovers as if it had crashed at that moment. The role must be a superuser or have REPLICATION.
 */
export async function* readBaseBackup(ownerUrl: string): AsyncGenerator<Uint8Array> {
  const url = new URL(ownerUrl);
  url.searchParams.set('replication', 'true');
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  try {
    // Keeps the log written meanwhile; dropped with the connection.
    const slot = `countersign_${randomBytes(6).toString('hex')}`;
    await client.query(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY PHYSICAL RESERVE_WAL`);
    const archive = new PassThrough();
    client.query(
      copyOut(
        `BASE_BACKUP (LABEL 'countersign', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`,
        archive,
      ),
    );
    yield* archive;
  } finally {
    await client.end();
  }
}

/** A statement that copies its data into `archive`, no faster than it is read. */
function copyOut(sql: string, archive: PassThrough): pg.Submittable {
  let archives = 0;
  let failure: Error | undefined;
  const handlers = {
    submit: (connection: pg.Connection) => {
      archive.on('drain', () => connection.stream.resume());
      connection.query(sql);
    },
    handleRowDescription: () => {},
    handleDataRow: () => {},
    handleCommandComplete: () => {},
    handleCopyData: (message: unknown, connection: pg.Connection) => {
      const { chunk } = CopyData.parse(message);
      if (chunk[0] === NEW_ARCHIVE) archives += 1;
      if (chunk[0] !== DATA || archives > 1) return;
      // The driver reuses the memory of a chunk.
      if (!archive.write(Buffer.from(chunk.subarray(1)))) connection.stream.pause();
    },
    handleError: (error: Error) => {
      failure = error;
      archive.destroy(error);
    },
    handleReadyForQuery: () => {
      if (archives > 1) archive.destroy(new Error('a database with tablespaces is not backed up'));
      else if (!failure) archive.end();
    },
  };
  return handlers;
}
