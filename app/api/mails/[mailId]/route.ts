import { z } from 'zod';
import { readParam, withRole } from '#app/_server/authorize.ts';
import { sendMailAgain } from '#lib/pipeline/mails/manage-mails.ts';

/** Tries again to send an email that was given up on. */
export const POST = withRole('admin', async ({ params, person }) =>
  Response.json(await sendMailAgain({ id: readParam(params, 'mailId', z.uuid()), person })),
);
