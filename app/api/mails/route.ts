import { withRole } from '#app/_server/authorize.ts';
import { sendTestMail } from '#lib/pipeline/mails/manage-mails.ts';

/** An email to the administrator, to check whether it arrives. */
export const POST = withRole('admin', async ({ person }) =>
  Response.json(await sendTestMail({ person })),
);
