import { readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { rereadWaiting } from '#lib/pipeline/forms/adjust-forms.ts';

/** Reads the records that are waiting for review again with the newest version. */
export const POST = withRole('admin', async ({ params, person }) =>
  Response.json(await rereadWaiting({ name: readParam(params, 'form', FormName), person })),
);
