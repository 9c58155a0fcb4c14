import { z } from 'zod';
import { readBody, withRole } from '#app/_server/authorize.ts';
import { signOffWeek } from '#lib/pipeline/quality/sign-off-week.ts';

const Body = z.object({ week: z.iso.date(), note: z.string().trim().min(1).max(2000) });

export const POST = withRole('supervisor', async ({ request, person }) =>
  Response.json(await signOffWeek({ ...(await readBody(request, Body)), person })),
);
