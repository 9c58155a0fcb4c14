import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { tryForm } from '#app/_server/try-form.ts';
import { adjustForm } from '#lib/forms/adjust-form.ts';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { FormName } from '#lib/model/form.ts';
import { FormAdjustment } from '#lib/model/form-adjustment.ts';
import { FormDraft } from '#lib/model/studio.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getAdjustment } from '#lib/studio/adjustments/store.ts';
import { getStudioForm } from '#lib/studio/store.ts';

/** Tests the draft on the page on the newest documents; it need not be saved. */
export const POST = withRole('admin', async ({ request, params, person }) => {
  const form = await buildDraft(readParam(params, 'form', FormName), request);
  return Response.json(await tryForm({ form, person }));
});

/** The form as its next version would be. */
async function buildDraft(name: string, request: Request) {
  const builtIn = BUILT_IN.find(name);
  if (builtIn !== null) {
    const draft = await readBody(request, FormAdjustment);
    const { versions } = await getAdjustment(name);
    return adjustForm(builtIn, draft, (versions[0]?.version ?? 0) + 1);
  }
  const known = await getStudioForm(name);
  if (known === null) throw new AppError('not-found');
  const draft = await readBody(request, FormDraft);
  return buildCustomForm(name, (known.versions[0]?.version ?? 0) + 1, draft);
}
