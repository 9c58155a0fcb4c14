import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { changeRetention } from '#lib/pipeline/change-settings.ts';
import { Retention } from '#lib/settings/store.ts';

export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await changeRetention({ retention: await readBody(request, Retention), person })),
  CONFIRMED,
);
