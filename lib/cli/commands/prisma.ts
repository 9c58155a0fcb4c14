import { spawn } from 'node:child_process';
import { openServer } from '../open-database.ts';
import { PRISMA_OFFLINE } from '../serving/generate-client.ts';

/** `npm run prisma -- …`: the stock Prisma command line, on the installation's database. */
const postgres = await openServer();
const args = ['node_modules/prisma/build/index.js', ...process.argv.slice(2)];
const child = spawn(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, ...PRISMA_OFFLINE },
});
child.on('close', async (code) => {
  await postgres.stop();
  process.exit(code ?? 1);
});
// Ctrl-C also reaches the child; this process waits for it to end.
process.on('SIGINT', () => {});
