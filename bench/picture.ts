import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import pg from 'pg';
import { assetAddress } from '#app/assets/asset-address.ts';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import { getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { applyMigrations } from '#lib/platform/prisma/apply-migrations.ts';
import { until } from '#lib/testing/until.ts';
import { openBrowser, signIn } from './desk/browse.ts';
import { makeDataDir, openApp } from './desk/open-app.ts';
import { quantile, rounded } from './desk/statistics.ts';
import { keyOfRun, placesOf, type Query, replayRecords } from './graph/replay-records.ts';

/**
 * `npm run bench:picture [-- --records 1000000 --times 20]`: how long it takes a browser to open
 * the page of an asset, from the click to the picture: for a hub that all records were made with,
 * for a record's newest version, and for one with 2,000 assets around it, each with its own box.
 * Everything is real: the pages built for production, PostgreSQL, and Chromium; the graph is built
 * by replay.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
  },
});
const size = { records: Number(values.records), corrections: 2 };
const times = Number(values.times);

/** Around the middle of the large picture: this many on each side, and behind each of them. */
const [NEAR, BEHIND] = [40, 24];

// Before the app runs, because its worker writes to the graph as well.
const dataDir = makeDataDir();
await buildGraph();
const app = await openApp(4667, dataDir);
const browser = await openBrowser();
try {
  const db = getDb();
  // The samples of a first start have been read.
  await until(async () => {
    const waiting = await db.document.count({ where: { state: { notIn: ['ready', 'failed'] } } });
    return waiting === 0 ? true : null;
  });
  const context = await signIn(browser, app.url, 'supervisor');
  const middle = await buildMiddle();
  const version = assetUri('record-version', keyOfRun(placesOf(7, size).version));
  console.table({
    'page of a hub': await timePage(context, assetAddress(assetUri('model', 'hub'))),
    'page of a record version': await timePage(context, assetAddress(version, { depth: '6' })),
    'page with 2,000 boxes': await timePage(
      context,
      assetAddress(middle, { depth: '2', open: 'dataset-version' }),
    ),
  });
} finally {
  await browser.close();
  await app.stop();
}

async function buildGraph(): Promise<void> {
  const postgres = await ensurePostgres({ dataDir });
  await applyMigrations(postgres.url, resolve('prisma/migrations'));
  const clients = [1, 2].map(() => new pg.Client({ connectionString: postgres.url }));
  const [assets, edges] = clients.map(
    (client): Query =>
      async (sql, given) =>
        (await client.query(sql, given)).rows,
  );
  for (const client of clients) await client.connect();
  if (assets && edges) await replayRecords({ assets, edges }, size);
  // Otherwise the first sweep would look for a million records that exist only in the graph.
  await clients[0]?.query(
    `INSERT INTO asset_sources (type, provider, "sweptAt") VALUES ('record', 'countersign', now())`,
  );
  for (const client of clients) await client.end();
  await postgres.stop();
}

/** An asset made from a thousand others, and used for a thousand others. */
async function buildMiddle(): Promise<AssetUri> {
  const at = (name: string) => assetUri('dataset-version', `measured/${name}@1`, 'openlineage');
  const middle = at('middle');
  const near = Array.from({ length: NEAR }, (_, nth) => nth);
  const behind = Array.from({ length: BEHIND }, (_, nth) => nth);
  const made = [
    ...near.map((nth) => ({
      asset: at(`up-${nth}`),
      from: behind.map((one) => at(`up-${nth}-${one}`)),
    })),
    { asset: middle, from: near.map((nth) => at(`up-${nth}`)) },
    ...near.flatMap((nth) => [
      { asset: at(`down-${nth}`), from: [middle] },
      ...behind.map((one) => ({ asset: at(`down-${nth}-${one}`), from: [at(`down-${nth}`)] })),
    ]),
  ];
  await getDb().$transaction((tx) => appendLineage(tx, made));
  return middle;
}

/** From the request until the page is loaded and its own box is drawn, in ms. */
async function timePage(context: BrowserContext, address: string) {
  const page = await context.newPage();
  const took: number[] = [];
  let boxes = 0;
  for (let round = -1; round < times; round++) {
    const from = performance.now();
    await page.goto(address, { waitUntil: 'load' });
    const picture = page.getByRole('region', { name: 'Boxes and lines' });
    await picture.locator('[aria-current=true]').waitFor();
    // The first one compiles and connects.
    if (round >= 0) took.push(performance.now() - from);
    boxes = await picture.getByRole('link').count();
  }
  await page.close();
  return { boxes, median: rounded(quantile(took, 0.5)), p95: rounded(quantile(took, 0.95)) };
}
