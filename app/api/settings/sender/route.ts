import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { Sender } from '#lib/model/exchange/sender.ts';
import { changeSender } from '#lib/pipeline/change-settings.ts';

/** The sender of X12 files made from paper. */
export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await changeSender({ sender: await readBody(request, Sender), person })),
  CONFIRMED,
);
