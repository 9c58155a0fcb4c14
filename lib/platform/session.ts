import { createHash, randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { admin } from 'better-auth/plugins/admin';
import { userAc } from 'better-auth/plugins/admin/access';
import { Person, Role } from '#lib/model/user.ts';
import { listAllowedHosts } from './allowed-hosts.ts';
import { getDb } from './db.ts';
import { readEnv } from './env.ts';
import { AppError } from './errors.ts';
import { readAuthSecret } from './secrets.ts';

/** Tries for one account count over this time, whatever the address. */
const ACCOUNT_WINDOW_MS = 15 * 60_000;

/** The signed-in person of a request, or null. Reading never prolongs the session: only acts do. */
export async function findPerson(headers: Headers): Promise<Person | null> {
  const session = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!session || session.user.banned) return null;
  const { id, name, role } = session.user;
  return Person.parse({ id, name, role });
}

/** What names the session of a signed-in request. */
export async function getSessionToken(headers: Headers): Promise<string> {
  const session = await getAuth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!session) throw new AppError('not-signed-in');
  return session.session.token;
}

/** Prolongs the session after an act of the person; the answer's headers carry the new cookie. */
export async function prolongSession(headers: Headers): Promise<Headers> {
  const { headers: answer } = await getAuth().api.getSession({ headers, returnHeaders: true });
  return cookiesOf(answer);
}

/**
 * Signs in by e-mail address and password; the headers carry the session's cookie. Throws
 * `not-signed-in` with a sentence, or `too-many-requests`.
 */
export async function signIn(
  request: Request,
  credentials: { email: string; password: string },
): Promise<{ headers: Headers; person: Person }> {
  const email = credentials.email.trim().toLowerCase();
  await countTry(email);
  // Through the handler and not `api`: only the handler limits the rate of an address.
  const answer = await getAuth().handler(
    toAuthRequest(request, 'sign-in/email', {
      email,
      password: credentials.password,
    }),
  );
  if (answer.status === 429) throw new AppError('too-many-requests');
  if (answer.status === 403) throw new AppError('not-signed-in', { text: TEXT.deactivated });
  if (!answer.ok) throw new AppError('not-signed-in', { text: TEXT.wrong });
  await getDb().rateLimit.deleteMany({ where: { key: accountKey(email) } });
  const user = await getDb().user.findUniqueOrThrow({ where: { email } });
  return { headers: cookiesOf(answer.headers), person: Person.parse(user) };
}

/** Ends the session of the request; the headers remove its cookie. */
export async function signOut(request: Request): Promise<Headers> {
  const answer = await getAuth().handler(toAuthRequest(request, 'sign-out', {}));
  return cookiesOf(answer.headers);
}

const TEXT = {
  wrong: 'The e-mail address or the password is wrong.',
  deactivated: 'This account is deactivated. Ask an administrator.',
};

type Auth = ReturnType<typeof buildAuth>;
let auth: Auth | undefined;

// Built on first use, so that building the pages needs neither database nor secret.
function getAuth(): Auth {
  auth ??= buildAuth();
  return auth;
}

function buildAuth() {
  const { PUBLIC_URL: baseUrl, SESSION_IDLE_MINUTES, SIGN_IN_TRIES_PER_MINUTE } = readEnv();
  return betterAuth({
    secret: readAuthSecret(),
    // The address is whichever of these the browser used; any other host is refused.
    baseURL: {
      allowedHosts: [...listAllowedHosts()],
      protocol: baseUrl?.startsWith('https:') ? 'https' : 'http',
    },
    database: prismaAdapter(getDb(), { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: {
      expiresIn: SESSION_IDLE_MINUTES * 60,
      updateAge: 30,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 1000,
      customRules: { '/sign-in/email': { window: 60, max: SIGN_IN_TRIES_PER_MINUTE } },
    },
    advanced: { useSecureCookies: baseUrl?.startsWith('https:') ?? false },
    // Roles are checked by `app/_server/authorize.ts`; none may use the plugin's own endpoints.
    plugins: [
      admin({
        roles: Object.fromEntries(Role.options.map((role) => [role, userAc])),
        adminRoles: [],
        defaultRole: 'uploader',
      }),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Counts a try for this account whatever the address, since addresses are cheap. */
async function countTry(email: string): Promise<void> {
  const now = BigInt(Date.now());
  const [row] = await getDb().$queryRaw<{ count: number }[]>`
    INSERT INTO rate_limits (id, key, count, "lastRequest")
    VALUES (${randomUUID()}, ${accountKey(email)}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limits."lastRequest" < ${now - BigInt(ACCOUNT_WINDOW_MS)}
        THEN 1 ELSE rate_limits.count + 1 END,
      "lastRequest" = CASE WHEN rate_limits."lastRequest" < ${now - BigInt(ACCOUNT_WINDOW_MS)}
        THEN ${now} ELSE rate_limits."lastRequest" END
    RETURNING count`;
  const most = readEnv().SIGN_IN_TRIES_PER_MINUTE * 10;
  if ((row?.count ?? 0) > most) throw new AppError('too-many-requests');
}

function accountKey(email: string): string {
  return `account:${createHash('sha256').update(email).digest('hex')}`;
}

function toAuthRequest(request: Request, endpoint: string, body: object): Request {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Request(`${new URL(request.url).protocol}//${host}/api/auth/${endpoint}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append('set-cookie', cookie);
  return cookies;
}
