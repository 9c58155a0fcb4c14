import { afterEach, beforeEach } from 'vitest';
import { POST as changePassword } from '#app/api/account/password/route.ts';
import { POST as confirmFactor } from '#app/api/account/second-factor/confirm/route.ts';
import {
  POST as beginFactor,
  DELETE as removeFactor,
} from '#app/api/account/second-factor/route.ts';
import { DELETE as endSession } from '#app/api/account/sessions/[sessionId]/route.ts';
import { POST as enterCode } from '#app/api/auth/code/route.ts';
import { POST as setup } from '#app/api/auth/setup/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as signOut } from '#app/api/auth/sign-out/route.ts';
import { POST as createKey } from '#app/api/keys/route.ts';
import { POST as confirm } from '#app/api/session/confirm/route.ts';
import { POST as prolong } from '#app/api/session/route.ts';
import { POST as changePolicy } from '#app/api/settings/sign-in/route.ts';
import { POST as resetPassword } from '#app/api/users/[userId]/password/route.ts';
import { DELETE as removeFactorOf } from '#app/api/users/[userId]/second-factor/route.ts';
import { DELETE as endSessionsOf } from '#app/api/users/[userId]/sessions/route.ts';
import { POST as addPerson } from '#app/api/users/route.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Role } from '#lib/model/user.ts';
import { forgetSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { PASSWORD, seedAccount } from '../seed-account.ts';
import { testDatabase } from '../test-database.ts';
import { ask } from './ask.ts';
import { serveRoutes } from './serve-routes.ts';
import { showCode } from './totp.ts';

/** Of the person who signs in. */
export const email = 'ada@example.org';

/**
 * Serves everything about signing in, on a database of its own that has no accounts before each
 * test; with what these tests ask of it.
 */
export async function serveSignIn() {
  const { db } = await testDatabase();
  const base = await serveRoutes(ROUTES);
  beforeEach(async () => {
    await db.user.deleteMany();
    await db.rateLimit.deleteMany();
    await db.setting.deleteMany();
    forgetSignInPolicy();
  });
  afterEach(() => {
    for (const name of ['SIGN_IN_TRIES_PER_MINUTE', 'TRUSTED_PROXIES', 'DEMO', 'CONFIRM_MINUTES'])
      process.env[name] = '';
  });
  const post = (
    path: string,
    body: object,
    cookie = '',
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    ask(`${base}${path}`, cookie, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    db,
    base,
    post,
    add: (address: string, role: Role): Promise<UserId> =>
      seedAccount(db, { name: 'Ada Q', email: address, role }),
    tryIn: (password: string, as = email, headers: Record<string, string> = {}) =>
      post('/api/auth/sign-in', { email: as, password }, '', headers),
    /** Who did what, as the log says. */
    logged: async (action: string) =>
      (await db.decision.findMany({ where: { action }, orderBy: { sequence: 'asc' } })).map(
        ({ actorId, facts }) => ({ actorId, detail: (facts as { detail?: string }).detail }),
      ),
    /** Sets up an authenticator app for the person of this session. */
    setUpApp: async (cookie: string) => {
      const begun = await (
        await post('/api/account/second-factor', { password: PASSWORD }, cookie)
      ).json();
      const secret = new URL(begun.totpUri).searchParams.get('secret') ?? '';
      const code = showCode(secret);
      const done = await post('/api/account/second-factor/confirm', { code }, cookie);
      return { secret, backupCodes: begun.backupCodes as string[], done, cookie: cookieOf(done) };
    },
  };
}

const ROUTES: Parameters<typeof serveRoutes>[0] = {
  'POST /api/auth/sign-in': signIn,
  'POST /api/auth/code': enterCode,
  'POST /api/auth/sign-out': signOut,
  'POST /api/auth/setup': setup,
  'POST /api/session': prolong,
  'POST /api/session/confirm': confirm,
  'POST /api/account/password': changePassword,
  'POST /api/account/second-factor': beginFactor,
  'DELETE /api/account/second-factor': removeFactor,
  'POST /api/account/second-factor/confirm': confirmFactor,
  'DELETE /api/account/sessions/[sessionId]': endSession,
  'DELETE /api/users/[userId]/sessions': endSessionsOf,
  'POST /api/keys': createKey,
  'POST /api/settings/sign-in': changePolicy,
  'POST /api/users': addPerson,
  'POST /api/users/[userId]/password': resetPassword,
  'DELETE /api/users/[userId]/second-factor': removeFactorOf,
};

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
