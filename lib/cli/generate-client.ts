import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holdLock } from '#lib/platform/hold-lock.ts';
import { hashFiles } from './hash-files.ts';
import { runProgram } from './run-program.ts';

const FOLDER = 'prisma/generated';

/**
 * Generates the database client from the schema, unless the one that is there was made from the
 * same. Whatever imports `platform/db` must be imported after this.
 */
export async function generateClient(): Promise<void> {
  const mark = join(FOLDER, 'made-from.txt');
  const hash = hashFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  const isFresh = () => existsSync(mark) && readFileSync(mark, 'utf8') === hash;
  if (isFresh()) return;
  await holdLock(resolve('node_modules/.countersign-generate.lock'), async () => {
    if (isFresh()) return;
    await runProgram(['node_modules/prisma/build/index.js', 'generate'], {
      // The command line greets the internet now and then.
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    });
    writeFileSync(mark, hash);
  });
}
