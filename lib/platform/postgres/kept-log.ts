import pg from 'pg';
import { z } from 'zod';
import { ARCHIVE_END, archiveEntry } from '../files/archive-entry.ts';

/**
 * The write-ahead log that the server keeps after a backup, so that the backup can be continued.
 * Kept by a replication slot, up to `max_slot_wal_keep_size`, so that a backup nobody continues
 * does not fill the disk.
 */
const PREFIX = 'countersign_backup_';
const CHUNK_BYTES = 1024 * 1024;

/**
 * Makes the server keep its log from now on.
 *
 * @param ownerUrl the shipped database, as its superuser
 * @param id of the backup; hexadecimal
 */
export function keepLog(ownerUrl: string, id: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [PREFIX + id]);
  });
}

/** Stops keeping the log for this backup. */
export function dropLog(ownerUrl: string, id: string): Promise<void> {
  return dropSlots(ownerUrl, 'slot_name = $1', PREFIX + id);
}

/** Stops keeping the log for all other backups. */
export function dropOtherLogs(ownerUrl: string, id: string): Promise<void> {
  return dropSlots(ownerUrl, 'slot_name <> $1', PREFIX + id);
}

function dropSlots(ownerUrl: string, condition: string, name: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    await client.query(
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
       WHERE starts_with(slot_name, $2) AND ${condition} AND NOT active`,
      [name, PREFIX],
    );
  });
}

export type KeptLog = {
  /** A tar archive of the log's files. */
  readonly archive: AsyncIterable<Uint8Array>;
  /** The database can be restored up to this moment with it. */
  readonly through: Date;
  /** Call once the archive is safe: the server may then recycle these files. */
  readonly release: () => Promise<void>;
};

/**
 * The log since the backup, or since the last release. Null if the server no longer has all of it.
 */
export function readKeptLog(ownerUrl: string, id: string): Promise<KeptLog | null> {
  return withClient(ownerUrl, async (client) => {
    const slot = await client.query(
      `SELECT restart_lsn::text AS since FROM pg_replication_slots
       WHERE slot_name = $1 AND wal_status IN ('reserved', 'extended')`,
      [PREFIX + id],
    );
    const since = Since.safeParse(slot.rows[0]).data?.since;
    if (since === undefined) return null;
    // A restore stops at the first commit after its target time, so there must be one.
    const clock = await client.query('SELECT clock_timestamp() AS now');
    await client.query('SELECT pg_current_xact_id()');
    const cut = await client.query('SELECT pg_switch_wal()::text AS lsn');
    const { lsn } = Cut.parse(cut.rows[0]);
    const files = await client.query(
      `SELECT name, size::int AS size FROM pg_ls_waldir()
       WHERE name ~ '^[0-9A-F]{24}$'
         AND name BETWEEN pg_walfile_name($1::pg_lsn) AND pg_walfile_name($2::pg_lsn)
       ORDER BY name`,
      [since, lsn],
    );
    return {
      archive: readFiles(ownerUrl, LogFile.array().parse(files.rows)),
      through: Clock.parse(clock.rows[0]).now,
      release: () =>
        withClient(ownerUrl, async (own) => {
          await own.query('SELECT pg_replication_slot_advance($1, $2)', [PREFIX + id, lsn]);
        }),
    };
  });
}

const Since = z.object({ since: z.string() });
const Clock = z.object({ now: z.date() });
const Cut = z.object({ lsn: z.string() });
const LogFile = z.object({ name: z.string(), size: z.int() });
const Chunk = z.object({ bytes: z.instanceof(Uint8Array) });

async function* readFiles(
  ownerUrl: string,
  files: readonly z.infer<typeof LogFile>[],
): AsyncGenerator<Uint8Array> {
  const client = await connect(ownerUrl);
  try {
    for (const { name, size } of files)
      yield* archiveEntry(name, size, readFile(client, name, size));
  } finally {
    await client.end();
  }
  yield ARCHIVE_END;
}

/** Reads through the server, because its files may belong to another account. */
async function* readFile(client: pg.Client, name: string, size: number) {
  for (let at = 0; at < size; at += CHUNK_BYTES) {
    const { rows } = await client.query('SELECT pg_read_binary_file($1, $2, $3) AS bytes', [
      `pg_wal/${name}`,
      at,
      Math.min(CHUNK_BYTES, size - at),
    ]);
    yield Chunk.parse(rows[0]).bytes;
  }
}

async function withClient<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>) {
  const client = await connect(ownerUrl);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  return client;
}
