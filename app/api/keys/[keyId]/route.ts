import { z } from 'zod';
import { CONFIRMED, readParam, withRole } from '#app/_server/authorize.ts';
import { revokeKey } from '#lib/pipeline/access/manage-keys.ts';

export const DELETE = withRole(
  'admin',
  async ({ params, person }) =>
    Response.json(await revokeKey({ id: readParam(params, 'keyId', z.uuid()), person })),
  CONFIRMED,
);
