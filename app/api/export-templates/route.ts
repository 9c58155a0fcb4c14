import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { addTemplate } from '#lib/pipeline/exports/manage-templates.ts';

const Body = z.object({ name: z.string().trim().min(1).max(80), template: ExportTemplate });

export const POST = withRole('admin', async ({ request, person }) =>
  Response.json(await addTemplate({ ...(await readBody(request, Body)), person })),
);
