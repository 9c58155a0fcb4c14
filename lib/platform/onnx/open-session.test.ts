import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const MODEL = resolve('lib/ocr/models/largest-products.onnx');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'countersign-home-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/**
 * Runs code in a process that is neither a test nor in CI (where the runtime sends nothing anyway),
 * with a separate home folder.
 */
async function run(code: string): Promise<string> {
  const { CI, ORT_DISABLE_TELEMETRY, VITEST, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', code],
    { env: { ...env, HOME: home, XDG_CACHE_HOME: join(home, 'cache') } },
  );
  return stdout;
}

it('a session leaves no id of the machine and no queue of reports at home, also one of a thread', async () => {
  const open = `const { openSession } = await import('#lib/platform/onnx/open-session.ts');
    await openSession(${JSON.stringify(MODEL)});`;
  await run(open);
  const inThread = `import { Worker } from 'node:worker_threads';
    import { once } from 'node:events';
    import { keepPrivate } from '#lib/platform/onnx/keep-private.ts';
    keepPrivate();
    const thread = new Worker(${JSON.stringify(`(async () => { ${open} })()`)}, { eval: true });
    const [code] = await once(thread, 'exit');
    if (code !== 0) throw new Error('the thread failed');`;
  await run(inThread);
  expect(readdirSync(home)).toEqual([]);
});

it('a thread whose process has not been told opens none', async () => {
  const inThread = `import { Worker } from 'node:worker_threads';
    import { once } from 'node:events';
    const code = "import('#lib/platform/onnx/open-session.ts').then(({ openSession }) => openSession('x'))";
    const thread = new Worker(code, { eval: true });
    const [error] = await once(thread, 'error');
    console.log(error.message);`;
  expect(await run(inThread)).toMatch('start threads with startThread');
});
