import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { PolicyTerms } from '#lib/model/policy.ts';
import { changePolicy } from '#lib/pipeline/change-settings.ts';
import { AppError } from '#lib/platform/errors.ts';
import { EVERY_FORM } from '#lib/routing/store.ts';

const Body = z.object({
  form: z.string(),
  terms: PolicyTerms,
  note: z.string().trim().min(1).max(500),
});

export const POST = withRole('admin', async ({ request, person }) => {
  const body = await readBody(request, Body);
  if (body.form !== EVERY_FORM && !(await getCatalog()).find(body.form))
    throw new AppError('bad-request');
  return Response.json(await changePolicy({ ...body, person }));
});
