import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holdLock } from '#lib/platform/running/hold-lock.ts';
import { hashFiles } from './hash-files.ts';
import { runProgram } from './run-program.ts';

const FOLDER = 'prisma/generated';

/** Otherwise, Prisma's command line checks for updates on the internet. */
export const PRISMA_OFFLINE = { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' } as const;

/**
 * Generates the database client from the schema unless the existing one was made from the same
 * schema. Modules that import `platform/db` must be imported after this.
 */
export async function generateClient(): Promise<void> {
  const mark = join(FOLDER, 'made-from.txt');
  const hash = hashFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  const isFresh = () => existsSync(mark) && readFileSync(mark, 'utf8') === hash;
  if (isFresh()) return;
  await holdLock(resolve('node_modules/.countersign-generate.lock'), async () => {
    if (isFresh()) return;
    await runProgram(['node_modules/prisma/build/index.js', 'generate'], PRISMA_OFFLINE);
    writeFileSync(mark, hash);
  });
}
