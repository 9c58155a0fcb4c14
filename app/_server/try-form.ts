import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Form } from '#lib/model/form.ts';
import { FormTest } from '#lib/model/form-test.ts';
import type { Person } from '#lib/model/user.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Twenty documents take some seconds; on a very busy machine, ten times that. */
const PATIENCE_MS = 180_000;

/**
 * Reads the newest documents with an unpublished form, in a separate process: it uses a whole core
 * for seconds, and readers load files next to their code, which does not work in a bundle. Throws
 * AppError `test-too-long` after `patienceMs`, and `test-stopped` if something else ends the
 * process, such as lack of memory.
 */
export async function tryForm(
  input: { form: Form; person: Person },
  patienceMs = PATIENCE_MS,
): Promise<FormTest> {
  const child = spawn(process.execPath, ['lib/cli/commands/test-form.ts'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: patienceMs,
  });
  // If it fails to read all of this, its exit status shows that.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(input));
  const [[code, signal], said] = await Promise.all([once(child, 'close'), text(child.stdout)]);
  if (signal !== null)
    throw new AppError(child.killed ? 'test-too-long' : 'test-stopped', { detail: signal });
  if (code !== 0) throw new Error(`the test of a form ended with status ${code}`);
  const lines = said.trimEnd().split('\n');
  return FormTest.parse(JSON.parse(lines.at(-1) ?? ''));
}
