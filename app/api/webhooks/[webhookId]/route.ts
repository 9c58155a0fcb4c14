import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { removeWebhook } from '#lib/pipeline/exports/manage-webhooks.ts';

export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await removeWebhook({ id: readParam(params, 'webhookId', z.uuid()), person })),
  CONFIRMED,
);
