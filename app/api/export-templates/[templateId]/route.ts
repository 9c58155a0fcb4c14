import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { changeTemplate, dropTemplate } from '#lib/pipeline/exports/manage-templates.ts';

const Body = z.object({ template: ExportTemplate });

/** Saves the template's next version. */
export const POST = withRole('admin', async ({ request, params, person }) => {
  const id = readParam(params, 'templateId', z.uuid());
  const { template } = await readBody(request, Body);
  return Response.json(await changeTemplate({ id, template, person }));
});

export const DELETE = withRole('admin', async ({ params, person }) =>
  Response.json(await dropTemplate({ id: readParam(params, 'templateId', z.uuid()), person })),
);
