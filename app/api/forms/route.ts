import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { createForm } from '#lib/pipeline/forms/edit-forms.ts';

const Body = z.object({
  title: z.string().trim().min(1).max(80),
  exampleId: DocumentId.nullable(),
});

export const POST = withRole('admin', async ({ request, person }) =>
  Response.json(await createForm({ person }, await readBody(request, Body))),
);
