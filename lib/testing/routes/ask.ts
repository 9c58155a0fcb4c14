/** Sends a request as this person's browser would, with the cookie from `signInTo`. */
export function ask(url: string, cookie: string, init: RequestInit = {}): Promise<Response> {
  const { origin } = new URL(url);
  return fetch(url, { ...init, headers: { cookie, origin, ...init.headers } });
}

/** The cookie of a new session; `POST /api/auth/sign-in` must be served at `base`. */
export async function signInTo(base: string, email: string, password: string): Promise<string> {
  const response = await ask(`${base}/api/auth/sign-in`, '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`not signed in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
