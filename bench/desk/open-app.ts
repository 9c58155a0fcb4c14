import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDb } from '#lib/platform/db.ts';
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';
import { closeQueue } from '#lib/platform/queue.ts';

export interface BenchApp {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A folder for a database and files. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-desk-'));
  // Under root, PostgreSQL runs as another user, who needs access to the folder.
  chmodSync(dataDir, 0o711);
  return dataDir;
}

/**
 * The whole product, started like `npm start`, built for production, with its own database and
 * files, in a folder that is removed at the end. From now on, this process uses the same database
 * and files.
 */
export async function openApp(port: number, dataDir = makeDataDir()): Promise<BenchApp> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    DEMO: 'on',
    BLIND_AUDITS: 'off',
    SIGN_IN_TRIES_PER_MINUTE: '10000',
  };
  // However this program ends, the app ends with it.
  const watch = new URL('../../lib/cli/serving/watch-parent.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, 'lib/cli/run.mjs', 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /Open\s+(http:\S+)/.exec(printed)?.[1];
      if (address) resolve(address);
    });
    void gone.then(() => reject(new Error(`The app did not start:\n${printed}`)));
  });
  const postgres = await ensurePostgres({ dataDir });
  Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: postgres.url });
  return {
    url,
    async stop() {
      await closeQueue();
      await closeDb();
      child.kill('SIGTERM');
      await gone;
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
