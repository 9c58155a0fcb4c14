import { readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { publishForm } from '#lib/pipeline/forms/edit-forms.ts';

export const POST = withRole('admin', async ({ params, person }) =>
  Response.json(await publishForm({ person }, readParam(params, 'form', FormName))),
);
