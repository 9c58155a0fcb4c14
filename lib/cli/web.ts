import { join } from 'node:path';
import { readEnv } from '#lib/platform/env.ts';
import { buildPages } from './build-pages.ts';
import { onEnd } from './on-end.ts';
import { openDatabase } from './open-database.ts';
import { prepareAccounts } from './prepare-accounts.ts';
import { servePages } from './serve-pages.ts';
import { showStep } from './show-step.ts';

/** `npm run web`: the web server alone. A worker must run somewhere on the same database. */
const say = (line: string) => console.log(`    ${line}`);
const env = readEnv();
const postgres = await showStep('Database is ready', () => openDatabase(say));
await showStep('Accounts are ready', prepareAccounts);
await showStep('Pages are built', buildPages);
const options = { host: env.HOST, port: env.PORT, logFolder: join(env.DATA_DIR, 'log'), say };
const web = await showStep('Pages respond', () => servePages(options));
console.log(`\n  Open  ${web.url}`);
onEnd(async () => {
  await web.stop();
  await postgres.stop();
});
