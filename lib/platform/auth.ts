import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { admin } from 'better-auth/plugins/admin';
import { userAc } from 'better-auth/plugins/admin/access';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Role } from '#lib/model/user.ts';
import { listAllowedHosts } from './allowed-hosts.ts';
import { getDb } from './db.ts';
import { readEnv } from './env.ts';
import { AppError } from './errors.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { readAuthSecret } from './secrets.ts';

/** Set by us on the requests that the library gets; see `peer-address`. */
export const ADDRESS_HEADER = 'x-countersign-address';

type Auth = ReturnType<typeof buildAuth>;
let auth: Auth | undefined;

/** The library behind sign-in. Built on first use, so that building the pages needs neither database nor secret. */
export function getAuth(): Auth {
  auth ??= buildAuth();
  return auth;
}

function buildAuth() {
  const { PUBLIC_URL: baseUrl, SESSION_IDLE_MINUTES } = readEnv();
  return betterAuth({
    appName: 'Countersign',
    secret: readAuthSecret(),
    // The address is whichever of these the browser used; any other host is refused.
    baseURL: {
      allowedHosts: [...listAllowedHosts()],
      protocol: baseUrl?.startsWith('https:') ? 'https' : 'http',
    },
    database: prismaAdapter(getDb(), { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      password: {
        hash: (password) => hashPassword(password).catch(toLibraryError),
        verify: (given) => verifyPassword(given).catch(toLibraryError),
      },
    },
    session: {
      expiresIn: SESSION_IDLE_MINUTES * 60,
      updateAge: 30,
      cookieCache: { enabled: false },
      additionalFields: { confirmedAt: { type: 'date', required: false, input: false } },
    },
    // Its own counts trust what a sender writes about the address; ours are in `sign-in-limits`.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: baseUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // Roles are checked by `app/_server/authorize.ts`; none may use the plugin's own endpoints.
    plugins: [
      admin({
        roles: Object.fromEntries(Role.options.map((role) => [role, userAc])),
        adminRoles: [],
        defaultRole: 'uploader',
      }),
      twoFactor({ issuer: 'Countersign' }),
    ],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** The library answers with the status of its own errors only, and with 500 for any other. */
function toLibraryError(error: unknown): never {
  if (error instanceof AppError && error.code === 'too-many-requests')
    throw new APIError('TOO_MANY_REQUESTS');
  throw error;
}
