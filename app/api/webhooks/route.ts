import { z } from 'zod';
import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { EventKind } from '#lib/model/event.ts';
import { addWebhook } from '#lib/pipeline/exports/manage-webhooks.ts';

const Body = z.object({
  url: z.string().max(2_000),
  description: z.string().trim().min(1).max(80),
  kinds: z.array(EventKind).min(1),
});

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await addWebhook({ ...(await readBody(request, Body)), person }), {
      headers: { 'cache-control': 'no-store' },
    }),
  CONFIRMED,
);
