import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { retireForm } from '#lib/pipeline/forms/edit-forms.ts';

const Body = z.object({ retired: z.boolean() });

export const POST = withRole('admin', async ({ request, params, person }) => {
  const name = readParam(params, 'form', FormName);
  const { retired } = await readBody(request, Body);
  return Response.json(await retireForm({ person }, { name, retired }));
});
