import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Form } from '#lib/model/form.ts';
import { FormTest } from '#lib/model/form-test.ts';
import type { Person } from '#lib/model/user.ts';

/** Twenty documents take some seconds; on a very busy machine ten times that. */
const PATIENCE_MS = 180_000;

/**
 * Reads the newest documents with a form that is not published yet, in a process of its own: it takes all of a
 * core for seconds, and readers find their files beside themselves, which they do not in a bundle.
 */
export async function tryForm(input: { form: Form; person: Person }): Promise<FormTest> {
  const child = spawn(process.execPath, ['lib/cli/test-form.ts'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: PATIENCE_MS,
  });
  child.stdin.end(JSON.stringify(input));
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  return FormTest.parse(JSON.parse(lines.at(-1) ?? ''));
}
