import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Form } from '#lib/model/form.ts';
import { FormTest } from '#lib/model/form-test.ts';
import type { Person } from '#lib/model/user.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Twenty documents take some seconds; on a very busy machine ten times that. */
const PATIENCE_MS = 180_000;

/**
 * Reads the newest documents with a form that is not published yet, in a process of its own: it takes all of a
 * core for seconds, and readers find their files beside themselves, which they do not in a bundle. Throws AppError
 * `test-too-long` after `patienceMs`, and `test-stopped` when something else ends the process, such as a machine
 * without memory.
 */
export async function tryForm(
  input: { form: Form; person: Person },
  patienceMs = PATIENCE_MS,
): Promise<FormTest> {
  const child = spawn(process.execPath, ['lib/cli/test-form.ts'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: patienceMs,
  });
  // Whatever keeps it from reading all of this shows in how it ends.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(input));
  const [[code, signal], said] = await Promise.all([once(child, 'close'), text(child.stdout)]);
  if (signal !== null)
    throw new AppError(child.killed ? 'test-too-long' : 'test-stopped', { detail: signal });
  if (code !== 0) throw new Error(`the test of a form ended with status ${code}`);
  const lines = said.trimEnd().split('\n');
  return FormTest.parse(JSON.parse(lines.at(-1) ?? ''));
}
