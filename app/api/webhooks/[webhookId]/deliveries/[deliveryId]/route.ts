import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { sendAgain } from '#lib/pipeline/exports/manage-webhooks.ts';

/** Sends the event again, under the same id. */
export const POST = withRole('admin', async ({ params, person }) => {
  const webhookId = readParam(params, 'webhookId', z.uuid());
  const deliveryId = readParam(params, 'deliveryId', z.uuid());
  return Response.json(await sendAgain({ webhookId, deliveryId, person }));
});
