import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { FormName } from '#lib/model/form.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { assignForm } from '#lib/pipeline/structure/assign-form.ts';
import { AppError } from '#lib/platform/errors.ts';

const Body = z.object({ documentIds: z.array(DocumentId).min(1).max(100) });

/** Assigns these documents to the form: they are read again with it. */
export const POST = withRole('admin', async ({ request, params, person }) => {
  const form = readParam(params, 'form', FormName);
  if (!(await getCatalog()).find(form)) throw new AppError('not-found');
  const { documentIds } = await readBody(request, Body);
  return Response.json(await assignForm({ documentIds, form, person }));
});
