import { join } from 'node:path';
import { readEnv } from '#lib/platform/env.ts';
import { openDatabase } from '../open-database.ts';
import { buildPages } from '../serving/build-pages.ts';
import { keepWorkers } from '../serving/keep-workers.ts';
import { onEnd } from '../serving/on-end.ts';
import { type PreparedAccounts, prepareAccounts } from '../serving/prepare-accounts.ts';
import { prepareSampleMonth } from '../serving/prepare-sample-month.ts';
import { runProgram } from '../serving/run-program.ts';
import { servePages } from '../serving/serve-pages.ts';
import { showStep } from '../serving/show-step.ts';

/**
 * `npm start`: database, pages, worker, and, in demo mode, accounts and samples; runs until
 * stopped.
 */
const say = (line: string) => console.log(`    ${line}`);
const stops: (() => Promise<void>)[] = [];
const stopAll = async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
};
onEnd(async () => {
  console.log('\n  Stopping');
  await stopAll();
});

try {
  await start();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  await stopAll();
  process.exit(1);
}

async function start(): Promise<void> {
  const env = readEnv();
  console.log('Countersign');
  const postgres = await showStep('Database is ready', () => openDatabase(say));
  stops.push(postgres.stop);
  const accounts = await showStep('Accounts are ready', prepareAccounts);
  await showStep('Pages are built', buildPages);
  const logFolder = join(env.DATA_DIR, 'log');
  const web = await showStep('Pages respond', () =>
    servePages({ host: env.HOST, port: env.PORT, logFolder, say }),
  );
  stops.push(() => web.stop());
  const workers = keepWorkers({ atMost: env.MAX_WORKERS, logFolder, say });
  stops.push(() => workers.stop());
  if (env.DEMO) {
    await tryDemo('Sample documents uploaded', () => runProgram(['lib/cli/commands/seed.ts']));
    await tryDemo('Sample month is ready', () => prepareSampleMonth(postgres));
  }
  printAddress(web.url, accounts, logFolder);
}

/** The product works without samples, so a failure is only reported. */
async function tryDemo(title: string, work: () => Promise<void>): Promise<void> {
  try {
    await showStep(title, work);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function printAddress(url: string, accounts: PreparedAccounts, logFolder: string): void {
  const { demo, needsAdmin } = accounts;
  console.log(`\n  Open  ${url}\n`);
  if (needsAdmin) console.log('  There is no administrator yet; that page creates the first one.');
  if (demo.length > 0) {
    const width = Math.max(...demo.map(({ email }) => email.length));
    console.log('  Demo accounts (set DEMO=off to disable them):');
    for (const { role, email, password } of demo) {
      console.log(`    ${role.padEnd(10)}  ${email.padEnd(width)}  ${password}`);
    }
  }
  console.log(`\n  Logs are in ${logFolder}. Press Ctrl-C to stop.`);
}
