import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where a program is on this machine: on the PATH, or where Debian puts servers, which is only on
 * root's PATH.
 */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}
