import { readParam, withRole } from '#app/_server/authorize.ts';
import { loadDesk } from '#app/_server/desk/load-desk.ts';
import { RecordId } from '#lib/model/ids.ts';

export const GET = withRole('reviewer', async ({ params, person }) =>
  Response.json(await loadDesk(readParam(params, 'recordId', RecordId), person)),
);
