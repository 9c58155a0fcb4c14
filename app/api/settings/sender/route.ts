import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { Sender } from '#lib/model/sender.ts';
import { changeSender } from '#lib/pipeline/change-settings.ts';

/** Who X12 files from paper are sent by. */
export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(await changeSender({ sender: await readBody(request, Sender), person })),
  CONFIRMED,
);
