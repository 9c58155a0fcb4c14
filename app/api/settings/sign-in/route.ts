import { CONFIRMED, readBody, withRole } from '#app/_server/authorize.ts';
import { changeSignInPolicy } from '#lib/pipeline/change-settings.ts';
import { SignInPolicy } from '#lib/settings/sign-in/store.ts';

/** Which roles must enter a code from an app. */
export const POST = withRole(
  'admin',
  async ({ request, person }) =>
    Response.json(
      await changeSignInPolicy({ policy: await readBody(request, SignInPolicy), person }),
    ),
  CONFIRMED,
);
