import { UserId } from '#lib/model/ids.ts';
import { findSignedIn, returnFromProvider } from '#lib/platform/sign-in/session.ts';
import { logAccess } from './log-access.ts';

/**
 * Handles the browser's return from the organization's provider: it gets a session, or goes to the
 * sign-in page. Both are logged. A person is accepted if the provider has verified their address
 * and an account here has that address.
 */
export async function finishSingleSignOn(request: Request): Promise<Response> {
  const answer = await returnFromProvider(request);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const host = request.headers.get('host') ?? '';
  const signedIn = await findSignedIn(new Headers({ cookie, host }));
  if (signedIn) {
    const personId = UserId.parse(signedIn.person.id);
    await logAccess({ action: 'user.signed-in', personId, detail: 'by single sign-on' });
    return answer;
  }
  await logAccess({ action: 'user.sign-in-failed', personId: null, detail: 'single sign-on' });
  return new Response(null, { status: 303, headers: { location: '/sign-in?reason=provider' } });
}
