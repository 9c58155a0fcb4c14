import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { setTestPolicies } from '../set-test-policies.ts';
import { fetchBrowser } from './find-browser.ts';

/** Building the pages takes half a minute, and took four on a machine with a load of twenty. */
const START_TIMEOUT_MS = 900_000;

/**
 * Once for all browser tests: the whole product, started like `npm start`, with its own port,
 * database, and files. Its address becomes E2E_URL, the browser PLAYWRIGHT_CHROMIUM.
 */
export default async function startApp(): Promise<() => Promise<void>> {
  process.env.PLAYWRIGHT_CHROMIUM = fetchBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  // Under root, PostgreSQL runs as another user, who needs access to the folder.
  chmodSync(dataDir, 0o711);
  // The app uses a server that is already there. Nothing here has to survive a power failure, and
  // twelve thousand commits would wait for the disk.
  const postgres = await ensurePostgres({ dataDir, durable: false });
  const child = spawn(process.execPath, ['lib/cli/run.mjs', 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      HOST: '127.0.0.1',
      PORT: '3300',
      DEMO: 'on',
      // Tests must not depend on chance.
      BLIND_AUDITS: 'off',
      // Every test signs in, all from the same address.
      SIGN_IN_TRIES_PER_MINUTE: '10000',
    },
  });
  process.env.E2E_URL = await waitForAddress(child).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  process.env.E2E_DATA_DIR = dataDir;
  await setTestPolicies(process.env.E2E_URL);
  return async () => {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** `npm start` prints its address once everything is running. */
function waitForAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error('The app did not start in 15 minutes'));
    }, START_TIMEOUT_MS);
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /Open\s+(http:\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(impatience);
      resolve(address);
    });
    child.on('close', (code) => {
      clearTimeout(impatience);
      reject(new Error(`The app ended with code ${code}:\n${printed}`));
    });
  });
}
