import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { FormAdjustment } from '#lib/model/form-adjustment.ts';
import { changeAdjustment } from '#lib/pipeline/forms/adjust-forms.ts';

/** Saves a draft of what the organization changes in a built-in form. */
export const POST = withRole('admin', async ({ request, params, person }) => {
  const name = readParam(params, 'form', FormName);
  const draft = await readBody(request, FormAdjustment);
  return Response.json(await changeAdjustment({ name, draft, person }));
});
