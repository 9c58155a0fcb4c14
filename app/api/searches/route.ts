import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { keepSearch } from '#lib/pipeline/review/keep-searches.ts';

const Body = z.object({
  page: z.enum(['log', 'documents', 'queue', 'records']),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2000),
  shared: z.boolean().optional(),
});

export const POST = withRole('uploader', async ({ request, person }) =>
  Response.json(await keepSearch({ ...(await readBody(request, Body)), person })),
);
