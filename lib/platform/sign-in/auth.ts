import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { admin } from 'better-auth/plugins/admin';
import { userAc } from 'better-auth/plugins/admin/access';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import { Role } from '#lib/model/user.ts';
import { type Db, getDb } from '../db.ts';
import { type Env, readEnv } from '../env.ts';
import { AppError } from '../errors.ts';
import { readAuthSecret } from '../keys/secrets.ts';
import { listAllowedHosts } from './allowed-hosts.ts';
import { hashedStore, makeBackupCodes } from './backup-codes.ts';
import { listProviders } from './oidc-provider.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/** Set by us on requests passed to the library; see `peer-address`. */
export const ADDRESS_HEADER = 'x-countersign-address';

type Auth = ReturnType<typeof buildAuth>;
let built: { readonly auth: Auth; readonly env: Env; readonly db: Db } | null = null;

/**
 * The sign-in library, configured with the current settings and database. Built on first use, so
 * that building the pages needs neither database nor secret.
 */
export function getAuth(): Auth {
  const env = readEnv();
  const db = getDb();
  if (built?.env !== env || built.db !== db) built = { auth: buildAuth(env, db), env, db };
  return built.auth;
}

function buildAuth(env: Env, db: Db) {
  const { PUBLIC_URL: baseUrl, SESSION_IDLE_MINUTES } = env;
  const isSecure = baseUrl?.startsWith('https:') ?? false;
  return betterAuth({
    appName: 'Countersign',
    secret: readAuthSecret(),
    // The base URL uses whichever of these hosts the browser used; any other host is refused.
    baseURL: {
      allowedHosts: [...listAllowedHosts()],
      protocol: isSecure ? 'https' : 'http',
    },
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      password: {
        hash: (password) => hashPassword(password).catch(toLibraryError),
        verify: (given) => verifyPassword(given).catch(toLibraryError),
      },
    },
    user: { additionalFields: { teamId: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: SESSION_IDLE_MINUTES * 60,
      updateAge: 30,
      cookieCache: { enabled: false },
      additionalFields: {
        confirmedAt: { type: 'date', required: false, input: false },
        method: { type: 'string', required: false, input: false },
      },
    },
    account: {
      // Administrators create the accounts, so an address is trusted once the provider has verified
      // it.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // We never request anything from the provider later, so its tokens are dropped.
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
      session: {
        create: {
          before: async (session, context) => {
            const isOfProvider = context?.path?.startsWith('/callback') === true;
            return { data: isOfProvider ? { ...session, method: 'oidc' } : session };
          },
        },
      },
    },
    // The library's limits trust the address that the sender claims; ours are in `sign-in-limits`.
    rateLimit: { enabled: false },
    advanced: {
      // The library's own secure names begin with __Secure-, which a neighboring host could set; it
      // cannot set __Host-.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure },
      cookiePrefix: isSecure ? '__Host-countersign' : 'countersign',
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // `app/_server/authorize.ts` checks roles; the plugin's own endpoints are closed to all of
    // them.
    plugins: [
      admin({
        roles: Object.fromEntries(Role.options.map((role) => [role, userAc])),
        adminRoles: [],
        defaultRole: 'uploader',
      }),
      twoFactor({
        issuer: 'Countersign',
        backupCodeOptions: {
          customBackupCodesGenerate: makeBackupCodes,
          storeBackupCodes: hashedStore,
        },
      }),
      genericOAuth({ config: listProviders(env) }),
      passkeys,
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/**
 * Creates a session for the owner of a verified passkey. It has no path, so only this process can
 * call it.
 */
const passkeys = {
  id: 'countersign-passkeys',
  endpoints: {
    enterWithPasskey: createAuthEndpoint(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (!user) throw new APIError('UNAUTHORIZED');
        const session = await internalAdapter.createSession(user.id, false, { method: 'passkey' });
        await setSessionCookie(context, { session, user });
        return { entered: true };
      },
    ),
  },
} as const;

/** The library keeps the status of its own errors only, and answers 500 for any other. */
function toLibraryError(error: unknown): never {
  if (error instanceof AppError && error.code === 'too-many-requests')
    throw new APIError('TOO_MANY_REQUESTS');
  throw error;
}
