import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';

/** One hash of the names and contents of all matching files: it changes if any of them does. */
export function hashFiles(patterns: readonly string[], exclude: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const path of globSync([...patterns], { exclude: [...exclude] }).sort()) {
    if (!existsSync(path) || !statSync(path).isFile()) continue;
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
