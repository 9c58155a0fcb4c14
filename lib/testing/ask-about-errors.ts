import { DEMO_ACCOUNTS } from '#lib/pipeline/seed-demo-accounts.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';

/**
 * As an administrator of the app at `url`, has reviewers asked about claims whose own sums or codes are
 * wrong: those are the records that tests review.
 */
export async function askAboutErrors(url: string): Promise<void> {
  const { id: _, ...shipped } = DEFAULT_POLICY;
  const admin = DEMO_ACCOUNTS.find(({ role }) => role === 'admin');
  const signedIn = await post(url, '/api/auth/sign-in', '', {
    email: admin?.email,
    password: admin?.password,
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  await post(url, '/api/policies', cookie, {
    form: 'cms-1500',
    terms: { ...shipped, documentErrors: 'ask' },
    note: 'Set by tests: errors of the document are asked about.',
  });
}

async function post(url: string, path: string, cookie: string, body: unknown): Promise<Response> {
  const { origin } = new URL(url);
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
