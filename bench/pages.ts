import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { listPages } from '#app/_server/pages.ts';
import { mayActAs, Role } from '#lib/model/user.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { until } from '#lib/testing/until.ts';
import { openBrowser, signIn } from './desk/browse.ts';
import { openApp } from './desk/open-app.ts';
import { quantile } from './desk/statistics.ts';
import { exercisePage, openAddress, type Use, watchInteractions } from './pages/exercise-page.ts';
import { fillOffice } from './pages/fill-office.ts';
import { listAddresses, type PageAddress } from './pages/list-addresses.ts';
import { EVERY_LOOK, FEW_LOOKS, type Look, type Looked, lookAt } from './pages/look-at.ts';
import { type Opened, openByKey } from './pages/open-by-key.ts';
import { type Walk, walkByTab } from './pages/walk-by-tab.ts';

/**
 * `npm run bench:pages [-- --shots DIR --roles admin,reviewer --only TEXT --uses 100 --url URL --data DIR]`:
 * every page of the product, as its file in `app` makes it one, in a built app with the samples and the sample
 * month, as each role that may open it, at 1440, 1024 and 390 px, in light and dark: whether it scrolls
 * sideways, what axe finds, what the console says, how much script it loads (compressed), what Tab reaches,
 * whether its menus and dialogs work with keys alone, and, at 1440 px, how long it takes from a key or click to
 * the next paint. What the first role has looked at, the others look at once, in two of the sizes. Prints a table
 * and what is wrong. `--url` with `--data`: an app that runs already, and its `DATA_DIR`.
 */
const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    roles: { type: 'string', default: Role.options.toReversed().join(',') },
    only: { type: 'string', default: '' },
    uses: { type: 'string', default: '12' },
    url: { type: 'string' },
    data: { type: 'string' },
  },
});
const SCRIPT_KB = 220;
const PAINT_MS = 100;
const atLeast = Number(values.uses);
const shots = values.shots ?? null;
if (shots !== null) mkdirSync(shots, { recursive: true });

interface Row {
  readonly role: string;
  readonly address: string;
  readonly looked: readonly Looked[];
  readonly console: readonly string[];
  readonly scriptKb: number;
  readonly walk: Walk;
  readonly opened: Opened;
  readonly uses: readonly Use[];
}

const { url, stop } = await openProduct();
const browser = await openBrowser();
const rows: Row[] = [];
try {
  await fillOffice();
  await untilRead();
  const addresses = await listAddresses(getDb());
  for (const { route, address } of addresses)
    if (address === null) console.log(`${route}: nothing to show`);
  const [first, ...others] = values.roles.split(',').map((one) => Role.parse(one));
  if (first) await lookAs(browser, first, addresses);
  for (const role of others) await lookAs(browser, role, onePerRoute(addresses), FEW_LOOKS);
  await lookAs(browser, 'nobody', addresses);
} finally {
  await browser.close();
  await stop();
}
if (shots !== null) writeFileSync(join(shots, 'rows.json'), JSON.stringify(rows));
printTable();

async function openProduct(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (!values.url || !values.data) return openApp(4668);
  const postgres = await ensurePostgres({ dataDir: values.data });
  Object.assign(process.env, { DATA_DIR: values.data, DATABASE_URL: postgres.url });
  return {
    url: values.url,
    async stop() {
      await closeDb();
      await postgres.stop();
    },
  };
}

/** Pages about things that are still being read would change while they are checked. */
async function untilRead(): Promise<void> {
  await until(async () => {
    const unread = { state: { notIn: ['ready' as const, 'failed' as const] } };
    return (await getDb().document.count({ where: unread })) === 0 ? true : null;
  });
}

function onePerRoute(addresses: readonly PageAddress[]): PageAddress[] {
  return [...new Map(addresses.toReversed().map((one) => [one.route, one])).values()].toReversed();
}

/** Each page that this role may open. */
async function lookAs(
  driver: Browser,
  role: Role | 'nobody',
  addresses: readonly PageAddress[],
  looks = EVERY_LOOK,
): Promise<void> {
  const context = await (role === 'nobody'
    ? driver.newContext({ baseURL: url })
    : signIn(driver, url, role));
  const told = await watchInteractions(context);
  for (const { route, address } of addresses) {
    const needed = listPages().find(({ path }) => path === route)?.needed ?? 'nobody';
    const isOpen =
      role === 'nobody' ? needed === 'nobody' : needed !== 'nobody' && mayActAs(role, needed);
    if (address === null || !isOpen || !address.includes(values.only)) continue;
    rows.push(await lookAtPage(context, { role, address, told, looks }));
  }
  await context.close();
}

async function lookAtPage(
  context: BrowserContext,
  {
    role,
    address,
    told,
    looks,
  }: { role: string; address: string; told: Map<number, number>; looks: readonly Look[] },
): Promise<Row> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on('pageerror', ({ message }) => said.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await openAddress(page, address);
  const scriptKb = await weighScript(page);
  const walk = await walkByTab(page);
  const name = `${role}-${address.replace(/\W+/g, '-').replace(/^-|-$/g, '').slice(0, 90) || 'home'}`;
  const looked = await lookAt(page, { name, folder: shots, looks });
  await page.setViewportSize({ width: 1440, height: 900 });
  const opened = await openByKey(page);
  const uses = atLeast > 0 ? await exercisePage(page, { address, atLeast, told }) : [];
  await page.close();
  const row = { role, address, looked, console: said, scriptKb, walk, opened, uses };
  console.log(lineOf(row));
  for (const fault of faultsOf(row)) console.log(`    ${fault}`);
  return row;
}

/** Kilobytes of script, compressed, that the page has loaded. */
async function weighScript(page: Page): Promise<number> {
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  return bytes / 1_000;
}

function lineOf({ role, address, scriptKb, walk, uses }: Row): string {
  const slow = quantile(
    uses.map(({ ms }) => ms),
    0.95,
  );
  return [
    role.padEnd(10),
    `${scriptKb.toFixed(0).padStart(4)} kB`,
    `${String(walk.stops).padStart(3)} stops`,
    `${String(uses.length).padStart(4)} uses`,
    `p95 ${Number.isNaN(slow) ? '–' : slow} ms`.padEnd(12),
    address,
  ].join('  ');
}

function faultsOf({ looked, console: said, scriptKb, walk, opened, uses }: Row): string[] {
  const slow = uses.filter(({ ms }) => ms > PAINT_MS);
  return [
    ...looked.flatMap(({ width, scheme, sideways, cut, violations }) => [
      ...(sideways > 0 ? [`${width} ${scheme}: scrolls sideways by ${sideways} px`] : []),
      ...cut.map((part) => `${width} ${scheme}: cut off: ${part}`),
      ...violations.map((one) => `${width} ${scheme}: ${one.slice(0, 300)}`),
    ]),
    ...said.map((text) => `console: ${text}`),
    ...(scriptKb > SCRIPT_KB ? [`${scriptKb.toFixed(0)} kB of script`] : []),
    ...walk.faults.map((fault) => `by Tab, ${fault}`),
    ...opened.faults.map((fault) => `by keys, ${fault}`),
    ...[...Map.groupBy(slow, ({ kind }) => kind)].map(
      ([kind, group]) =>
        `${kind}: ${group.length} over ${PAINT_MS} ms, the longest ${Math.max(...group.map(({ ms }) => ms))} ms`,
    ),
  ];
}

function printTable(): void {
  const all = rows.flatMap(({ uses }) => uses.map(({ ms }) => ms));
  const count = (test: (row: Row) => boolean) => rows.filter(test).length;
  console.table({
    pages: new Set(rows.map(({ address }) => address)).size,
    'pages as somebody': rows.length,
    'looks (size and scheme)': rows.flatMap(({ looked }) => looked).length,
    'that scroll sideways': count(({ looked }) => looked.some(({ sideways }) => sideways > 0)),
    'with violations': count(({ looked }) => looked.some((one) => one.violations.length > 0)),
    'with errors in the console': count((row) => row.console.length > 0),
    [`over ${SCRIPT_KB} kB`]: count(({ scriptKb }) => scriptKb > SCRIPT_KB),
    'that Tab stumbles on': count(({ walk }) => walk.faults.length > 0),
    'menus and dialogs opened by keys': rows.reduce((sum, { opened }) => sum + opened.count, 0),
    'pages with one that keys stumble on': count(({ opened }) => opened.faults.length > 0),
    interactions: all.length,
    'median, ms': quantile(all, 0.5),
    'p95, ms': quantile(all, 0.95),
    [`pages with p95 over ${PAINT_MS} ms`]: count(
      ({ uses }) =>
        quantile(
          uses.map(({ ms }) => ms),
          0.95,
        ) > PAINT_MS,
    ),
  });
}
