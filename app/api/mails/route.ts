import { withRole } from '#app/_server/authorize.ts';
import { sendTestMail } from '#lib/pipeline/mails/manage-mails.ts';

/** A mail to the administrator, to see whether any arrives. */
export const POST = withRole('admin', async ({ person }) =>
  Response.json(await sendTestMail({ person })),
);
