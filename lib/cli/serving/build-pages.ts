import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holdLock } from '#lib/platform/running/hold-lock.ts';
import { hashFiles } from './hash-files.ts';
import { runProgram } from './run-program.ts';

/** The sources of the pages. */
export const SOURCES = [
  ...['app/**', 'lib/**', 'public/**', 'prisma/schema.prisma', 'package-lock.json'],
  ...['next.config.ts', 'instrumentation.ts', 'proxy.ts', 'postcss.config.mjs', 'tsconfig.json'],
];
const NOT_BUILT = ['**/*.test.ts', '**/*.test.tsx', 'lib/cli/**', 'lib/testing/**'];

/**
 * Builds the pages into `.next` unless they were already built from the same sources. Returns
 * whether it did.
 */
export async function buildPages(): Promise<boolean> {
  const mark = join('.next', 'made-from.txt');
  const isFresh = () =>
    existsSync(join('.next', 'BUILD_ID')) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === hashFiles(SOURCES, NOT_BUILT);
  if (isFresh()) return false;
  return holdLock(resolve('node_modules/.countersign-build.lock'), async () => {
    if (isFresh()) return false;
    const hash = hashFiles(SOURCES, NOT_BUILT);
    await runProgram(['node_modules/next/dist/bin/next', 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    });
    writeFileSync(mark, hash);
    return true;
  });
}
