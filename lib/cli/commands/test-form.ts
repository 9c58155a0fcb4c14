import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Form } from '#lib/model/form.ts';
import { Person } from '#lib/model/user.ts';
import { testForm } from '#lib/pipeline/forms/test-form.ts';
import { closeDb } from '#lib/platform/db.ts';

/**
 * Tries an unpublished form on the newest documents of DATABASE_URL. Input: `{form, person}` as
 * JSON on standard input; the last line of the output is the result. Pages start it because they
 * cannot read documents themselves.
 */
const { form, person } = z
  .object({ form: Form, person: Person })
  .parse(JSON.parse(await text(process.stdin)));
const found = await testForm({ form, person });
await closeDb();
process.stdout.write(`\n${JSON.stringify(found)}\n`);
