import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { FormName } from '#lib/model/form.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { changeForm } from '#lib/pipeline/forms/edit-forms.ts';

export const POST = withRole('admin', async ({ request, params, person }) => {
  const name = readParam(params, 'form', FormName);
  return Response.json(
    await changeForm({ person }, { name, draft: await readBody(request, FormDraft) }),
  );
});
