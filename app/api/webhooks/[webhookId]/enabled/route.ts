import { z } from 'zod';
import { CONFIRMED, readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { setWebhookEnabled } from '#lib/pipeline/exports/manage-webhooks.ts';

const Body = z.object({ enabled: z.boolean() });

export const POST = withRole(
  'admin',
  async ({ request, params, person }) => {
    const id = readParam(params, 'webhookId', z.uuid());
    return Response.json(
      await setWebhookEnabled({ id, ...(await readBody(request, Body)), person }),
    );
  },
  CONFIRMED,
);
