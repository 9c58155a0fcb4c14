import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { previewTemplate } from '#lib/pipeline/exports/manage-templates.ts';

const Body = z.object({ template: ExportTemplate });

/** The first rows that the template would write, from records as they are now. */
export const POST = withRole('admin', async ({ request, person }) => {
  const { template } = await readBody(request, Body);
  return Response.json(await previewTemplate({ template, person }));
});
