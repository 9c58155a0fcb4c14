import { mayActAs, Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '../db.ts';
import { readEnv } from '../env.ts';
import { AppError } from '../errors.ts';
import { ADDRESS_HEADER, getAuth } from './auth.ts';
import { hashBackupCode } from './backup-codes.ts';
import { findViewedTeam } from './find-viewed-team.ts';
import { PROVIDER } from './oidc-provider.ts';
import { addressOf } from './peer-address.ts';
import { spendCode } from './spend-code.ts';

/** A signed-in person, with how strongly they were authenticated. */
export interface SignedIn {
  readonly person: Person;
  readonly email: string;
  /** Identifies the session. */
  readonly token: string;
  /** Signing in requires a code from an app. */
  readonly secondFactor: boolean;
  /** They used more than a password: a code, a passkey, or single sign-on. */
  readonly strong: boolean;
  /** The password was entered within CONFIRM_MINUTES. */
  readonly confirmed: boolean;
}

/**
 * The person whose session the request has, or null. Reading never extends the session; only
 * actions do, and none beyond SESSION_MAX_HOURS.
 */
export async function findSignedIn(headers: Headers): Promise<SignedIn | null> {
  const found = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!found || found.user.banned) return null;
  const { user, session } = found;
  const { CONFIRM_MINUTES, SESSION_MAX_HOURS } = readEnv();
  if (Date.now() - session.createdAt.getTime() > SESSION_MAX_HOURS * 3_600_000) return null;
  const provenAt = session.confirmedAt ?? session.createdAt;
  const { id, name, role, teamId } = user;
  const team = await findViewedTeam(teamId ?? null);
  const person = Person.parse({ id, name, role, team });
  // Supervisors and above see everything anyway.
  const emergency = mayActAs(person.role, 'supervisor') ? null : await findEmergency(person.id);
  return {
    person: { ...person, emergencyUntil: emergency?.until },
    email: user.email,
    token: session.token,
    secondFactor: user.twoFactorEnabled === true,
    strong: user.twoFactorEnabled === true || Boolean(session.method),
    confirmed: Date.now() - provenAt.getTime() < CONFIRM_MINUTES * 60_000,
  };
}

/** A person's current emergency access; null if they have none. */
export async function findEmergency(
  userId: string,
  db: Db | Tx = getDb(),
): Promise<{ readonly id: string; readonly until: Date } | null> {
  return db.emergencyAccess.findFirst({
    where: { userId, until: { gt: new Date() }, endedAt: null },
    orderBy: { until: 'desc' },
    select: { id: true, until: true },
  });
}

/** The signed-in person of a request, or null. */
export async function findPerson(headers: Headers): Promise<Person | null> {
  return (await findSignedIn(headers))?.person ?? null;
}

/** The person whose session the request has. Throws AppError not-signed-in. */
export async function getSignedIn(headers: Headers): Promise<SignedIn> {
  const signedIn = await findSignedIn(headers);
  if (!signedIn) throw new AppError('not-signed-in');
  return signedIn;
}

/** Extends the session after an action of the person; the response headers carry the new cookie. */
export async function prolongSession(headers: Headers): Promise<Headers> {
  const { headers: answer } = await getAuth().api.getSession({ headers, returnHeaders: true });
  return cookiesOf(answer);
}

/** Records that the person has entered their password again. */
export async function confirmSession(token: string): Promise<void> {
  await getDb().session.update({ where: { token }, data: { confirmedAt: new Date() } });
}

export type Entered =
  | {
      readonly kind: 'signed-in';
      readonly headers: Headers;
      readonly person: Person;
      /** Of the account that was entered, in lower case: a code is entered without naming it. */
      readonly email: string;
    }
  /**
   * The password was right, and a code is required; the headers carry what the next request needs.
   */
  | { readonly kind: 'second-factor'; readonly headers: Headers }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'deactivated' };

/** Signs in by email address and password; the headers carry the session's cookie. */
export async function enterPassword(
  request: Request,
  credentials: { email: string; password: string },
): Promise<Entered> {
  const email = credentials.email.trim().toLowerCase();
  const { password } = credentials;
  const answer = await askAuth(request, 'sign-in/email', { email, password });
  if (answer.status === 403) return { kind: 'deactivated' };
  if (!answer.ok) return { kind: 'wrong' };
  const headers = cookiesOf(answer.headers);
  const said: { twoFactorRedirect?: boolean } = await answer.json();
  if (said.twoFactorRedirect) return { kind: 'second-factor', headers };
  const user = await getDb().user.findUniqueOrThrow({ where: { email } });
  return { kind: 'signed-in', headers, person: Person.parse(user), email };
}

/**
 * Checks the code of an app, after the password or to confirm a new app; with `backup`, also a
 * backup code. Each works once.
 */
export async function enterCode(
  request: Request,
  code: string,
  { backup }: { backup: boolean },
): Promise<Entered> {
  const ofApp = /^\d{6}$/.test(code);
  if (!ofApp && !backup) return { kind: 'wrong' };
  const answer = ofApp
    ? await askAuth(request, 'two-factor/verify-totp', { code })
    : await askAuth(request, 'two-factor/verify-backup-code', { code: hashBackupCode(code) });
  if (!answer.ok) return { kind: 'wrong' };
  const said: { user: { id: string } } = await answer.json();
  const user = await getDb().user.findUniqueOrThrow({ where: { id: said.user.id } });
  if (user.banned) return { kind: 'deactivated' };
  const headers = cookiesOf(answer.headers);
  if (ofApp && !(await spendCode(user.id, code))) {
    await endNewSession(headers, request);
    return { kind: 'wrong' };
  }
  return { kind: 'signed-in', headers, person: Person.parse(user), email: user.email };
}

/** Ends the session of a response that is not sent after all. */
async function endNewSession(given: Headers, request: Request): Promise<void> {
  const cookie = given
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const host = request.headers.get('host') ?? '';
  const signedIn = await findSignedIn(new Headers({ cookie, host }));
  if (signedIn) await getDb().session.delete({ where: { token: signedIn.token } });
}

/**
 * Sets up a new authenticator app; it takes effect after a first code. Null for a wrong password.
 */
export async function beginSecondFactor(
  request: Request,
  password: string,
): Promise<{ totpUri: string; backupCodes: readonly string[] } | null> {
  const answer = await askAuth(request, 'two-factor/enable', { password });
  if (!answer.ok) return null;
  const said: { totpURI: string; backupCodes: string[] } = await answer.json();
  return { totpUri: said.totpURI, backupCodes: said.backupCodes };
}

/**
 * Creates a session for the owner of a verified passkey; the headers carry its cookie. Throws for a
 * deactivated account.
 */
export async function enterWithPasskey(request: Request, userId: string): Promise<Headers> {
  const { headers } = await getAuth().api.enterWithPasskey({
    body: { userId },
    headers: headersFor(request),
    returnHeaders: true,
  });
  return cookiesOf(headers);
}

/**
 * Where to send the browser to sign in at the organization's provider, with cookies for its return.
 * Throws AppError internal if the provider cannot be reached or reports an issuer other than
 * OIDC_ISSUER.
 */
export async function beginAtProvider(
  request: Request,
  next: string,
): Promise<{ readonly url: string; readonly headers: Headers }> {
  const { socialProviders } = await getAuth().$context;
  const named = socialProviders.find(({ id }) => id === PROVIDER)?.issuer;
  if (named !== undefined && bare(named) !== bare(readEnv().OIDC_ISSUER ?? ''))
    throw new AppError('internal', { detail: `the provider calls itself ${named}` });
  const answer = await askAuth(request, 'sign-in/social', {
    provider: PROVIDER,
    callbackURL: next,
    errorCallbackURL: '/sign-in?reason=provider',
    disableRedirect: true,
  });
  if (!answer.ok) throw new AppError('internal', { detail: 'the provider cannot be reached' });
  const said: { url: string } = await answer.json();
  return { url: said.url, headers: cookiesOf(answer.headers) };
}

const bare = (address: string) => address.replace(/\/+$/, '');

/**
 * Handles the browser's return: the response redirects it, with a session cookie if the person has
 * an account here.
 */
export async function returnFromProvider(request: Request): Promise<Response> {
  const { protocol, search } = new URL(request.url);
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const at = `${protocol}//${host}/api/auth/callback/${PROVIDER}${search}`;
  return getAuth().handler(new Request(at, { headers: headersFor(request) }));
}

/** Ends the session of the request; the headers remove its cookie. */
export async function endSession(request: Request): Promise<Headers> {
  const answer = await askAuth(request, 'sign-out', {});
  return cookiesOf(answer.headers);
}

/** Throws AppError too-many-requests, or internal if the library itself failed. */
async function askAuth(request: Request, endpoint: string, body: object): Promise<Response> {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const headers = headersFor(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const { protocol } = new URL(request.url);
  const answer = await getAuth().handler(
    new Request(`${protocol}//${host}/api/auth/${endpoint}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    }),
  );
  if (answer.status === 429) throw new AppError('too-many-requests');
  if (answer.status >= 500) throw new AppError('internal', { detail: `auth/${endpoint}` });
  return answer;
}

/** The request's headers, with the trusted address. */
function headersFor(request: Request): Headers {
  const headers = new Headers(request.headers);
  const address = addressOf(request.headers);
  headers.delete(ADDRESS_HEADER);
  if (address !== null) headers.set(ADDRESS_HEADER, address);
  return headers;
}

function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append('set-cookie', cookie);
  return cookies;
}
