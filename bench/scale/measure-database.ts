import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

const TICKS_PER_SECOND = 100;

export interface DatabaseUse {
  /** Seconds of processor time of all processes of the server. */
  readonly cpuS: number;
  /** Bytes of its write-ahead log. */
  readonly walBytes: number;
  /** Pages of tables and indexes that were accessed, in memory or not. */
  readonly pages: number;
  readonly tables: ReadonlyMap<string, TableUse>;
}

export interface TableUse {
  /** Rows read by scans of the whole table. */
  readonly scanned: number;
  /** Pages of it and of its indexes that were accessed. */
  readonly pages: number;
}

/**
 * What the server has used so far; the difference of two results is what happened in between. Linux
 * only.
 */
export async function measureDatabase(client: pg.Client): Promise<DatabaseUse> {
  // Otherwise, what this session and others just did would count later.
  await client.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await client.query<{ pid: number; wal: string }>(
    `SELECT pg_backend_pid() AS pid, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS wal`,
  );
  const tables = await client.query<{ name: string; scanned: string; pages: string }>(`
    SELECT relname AS name, seq_tup_read AS scanned, coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0)
      + coalesce(idx_blks_hit, 0) + coalesce(idx_blks_read, 0) + coalesce(toast_blks_hit, 0) AS pages
    FROM pg_stat_user_tables JOIN pg_statio_user_tables USING (relid, relname)
    WHERE pg_stat_user_tables.schemaname <> 'template'`);
  const [{ pid, wal } = { pid: 0, wal: '0' }] = rows;
  const used = tables.rows.map(
    ({ name, scanned, pages }) =>
      [name, { scanned: Number(scanned), pages: Number(pages) }] as const,
  );
  return {
    cpuS: cpuOf(pid),
    walBytes: Number(wal),
    pages: used.reduce((sum, [, { pages }]) => sum + pages, 0),
    tables: new Map(used),
  };
}

/** Of the postmaster, its children, and those that have ended. */
function cpuOf(backend: number): number {
  const postmaster = statOf(backend)?.parent;
  if (postmaster === undefined) throw new Error('the server runs on another machine');
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ticks = all.map(Number).reduce((sum, pid) => {
    const stat = statOf(pid);
    if (pid === postmaster) return sum + (stat?.own ?? 0) + (stat?.ended ?? 0);
    return stat?.parent === postmaster ? sum + stat.own : sum;
  }, 0);
  return ticks / TICKS_PER_SECOND;
}

/** proc(5): fields 4, and 14 to 17; the name in parentheses may hold spaces. */
function statOf(pid: number): { parent: number; own: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [
      fields[1],
      ...fields.slice(11, 15),
    ];
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return null;
  }
}
