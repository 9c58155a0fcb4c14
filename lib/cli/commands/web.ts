import { setTimeout as pause } from 'node:timers/promises';
import { readEnv } from '#lib/platform/env.ts';
import { DRAIN } from '#lib/platform/running/draining.ts';
import { openDatabase } from '../open-database.ts';
import { buildPages } from '../serving/build-pages.ts';
import { onEnd } from '../serving/on-end.ts';
import { prepareAccounts } from '../serving/prepare-accounts.ts';
import { servePages } from '../serving/serve-pages.ts';
import { showStep } from '../serving/show-step.ts';

/**
 * `npm run web`: the web server alone. A worker must run somewhere on the same database. When asked
 * to end, it reports for DRAIN_SECONDS that it is not ready, so that no new requests are sent here.
 */
const say = (line: string) => console.log(`    ${line}`);
const env = readEnv();
const postgres = await showStep('Database is ready', () => openDatabase(say));
await showStep('Accounts are ready', prepareAccounts);
await showStep('Pages are built', buildPages);
const options = { host: env.HOST, port: env.PORT, logFolder: null, say };
const web = await showStep('Pages respond', () => servePages(options));
console.log(`\n  Open  ${web.url}`);
onEnd(async () => {
  web.tell(DRAIN);
  await pause(env.DRAIN_SECONDS * 1_000);
  await web.stop();
  await postgres.stop();
});
