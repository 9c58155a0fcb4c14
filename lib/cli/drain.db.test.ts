import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMO_ACCOUNTS, seedDemoAccounts } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { DRAIN } from '#lib/platform/running/draining.ts';
import { signInTo } from '#lib/testing/routes/ask.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { keepRunning } from './serving/keep-running.ts';

await testDatabase();
const GRACE_MS = 20_000;

it('a web server that shuts down says so first, keeps answering, and then closes open pages', async () => {
  await seedDemoAccounts();
  const logFolder = mkdtempSync(join(tmpdir(), 'countersign-drain-'));
  const running = keepRunning('web', ['lib/testing/routes/serve-ready.ts'], {
    logFolder,
    say: () => {},
  });
  const base = `http://127.0.0.1:${await running.port}`;
  const ask = (path: string, init?: RequestInit) =>
    fetch(base + path, init).then(
      async (answer) => `${answer.status} ${(await answer.text()).trim()}`,
      () => 'no answer',
    );
  expect(await ask('/readyz')).toBe('200 ready');
  const { email, password } = DEMO_ACCOUNTS[0] ?? { email: '', password: '' };
  const cookie = await signInTo(base, email, password);
  const page = await fetch(`${base}/api/events`, { headers: { cookie } });
  expect(page.status).toBe(200);

  running.tell(DRAIN);
  await expect.poll(() => ask('/readyz')).toBe('503 draining');
  expect(await ask('/healthz')).toBe('200 ok');

  const startedAt = performance.now();
  const [told] = await Promise.all([page.text(), running.stop(GRACE_MS)]);
  expect(told).toContain('retry: 2000');
  // Not killed because a page was still open.
  expect(performance.now() - startedAt).toBeLessThan(GRACE_MS / 2);
  expect(await ask('/readyz')).toBe('no answer');
  rmSync(logFolder, { recursive: true });
});
