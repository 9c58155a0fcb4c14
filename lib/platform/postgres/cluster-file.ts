import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const ClusterFile = z.object({
  user: z.string().optional(),
  password: z.string(),
  /** Password of the role that the product connects as; older files have none. */
  appPassword: z.string().optional(),
  /** Part of the name of the database's folder outside the data folder; older files have none. */
  id: z.string().optional(),
  /** Where the database is, and its last port; known once the server has run. */
  data: z.string().optional(),
  port: z.number().optional(),
});

/** `<dataDir>/pg.json`: a data folder's record of its database. Only its owner can read it. */
export type ClusterFile = z.infer<typeof ClusterFile>;

/** Null if the data folder has none yet. */
export function readClusterFile(dataDir: string): ClusterFile | null {
  const file = clusterFileOf(dataDir);
  return existsSync(file) ? ClusterFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** For a database that does not exist yet. */
export function createClusterFile(dataDir: string, user: string): ClusterFile {
  const password = randomBytes(24).toString('hex');
  const cluster = { user, password, id: randomBytes(4).toString('hex') };
  writeClusterFile(dataDir, cluster);
  return cluster;
}

/** Written to a temporary file and renamed: a crash must not leave half a password. */
export function writeClusterFile(dataDir: string, cluster: ClusterFile): void {
  const file = clusterFileOf(dataDir);
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(cluster), { mode: 0o600 });
  renameSync(partial, file);
}

export function clusterFileOf(dataDir: string): string {
  return join(dataDir, 'pg.json');
}
