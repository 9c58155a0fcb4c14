import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { requestRefit } from '#lib/pipeline/learning/manage-refits.ts';

const Body = z.object({ form: z.string().min(1).max(200) });

export const POST = withRole('supervisor', async ({ request, person }) =>
  Response.json(await requestRefit({ ...(await readBody(request, Body)), person })),
);
