import { readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { publishAdjusted } from '#lib/pipeline/forms/adjust-forms.ts';

export const POST = withRole('admin', async ({ params, person }) =>
  Response.json(await publishAdjusted({ name: readParam(params, 'form', FormName), person })),
);
