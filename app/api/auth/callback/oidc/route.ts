import { withAnyone } from '#app/_server/authorize.ts';
import { finishSingleSignOn } from '#lib/pipeline/access/single-sign-on.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The browser returns from the organization's provider. */
export const GET = withAnyone(async ({ request }) => {
  if (readEnv().OIDC_ISSUER === undefined)
    throw new AppError('bad-request', { text: 'Single sign-on is not set up.' });
  return finishSingleSignOn(request);
});
